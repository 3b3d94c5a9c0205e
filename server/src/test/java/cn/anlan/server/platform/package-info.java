@NullMarked
package cn.anlan.server.platform;

import org.jspecify.annotations.NullMarked;
