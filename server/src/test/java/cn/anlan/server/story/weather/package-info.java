@NullMarked
package cn.anlan.server.story.weather;

import org.jspecify.annotations.NullMarked;
