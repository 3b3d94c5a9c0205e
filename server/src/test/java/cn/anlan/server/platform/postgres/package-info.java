@NullMarked
package cn.anlan.server.platform.postgres;

import org.jspecify.annotations.NullMarked;
