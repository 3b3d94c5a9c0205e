@NullMarked
package cn.anlan.server.story;

import org.jspecify.annotations.NullMarked;
