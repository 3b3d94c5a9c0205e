@NullMarked
package cn.anlan.server.replay;

import org.jspecify.annotations.NullMarked;
