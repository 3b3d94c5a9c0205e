@NullMarked
package cn.anlan.server.warning;

import org.jspecify.annotations.NullMarked;
