@NullMarked
package cn.anlan.server.identity;

import org.jspecify.annotations.NullMarked;
