@NullMarked
package cn.anlan.server.platform.backup;

import org.jspecify.annotations.NullMarked;
