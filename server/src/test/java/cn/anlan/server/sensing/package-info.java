@NullMarked
package cn.anlan.server.sensing;

import org.jspecify.annotations.NullMarked;
