@NullMarked
package cn.anlan.server.registry;

import org.jspecify.annotations.NullMarked;
