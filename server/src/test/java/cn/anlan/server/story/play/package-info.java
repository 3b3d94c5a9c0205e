@NullMarked
package cn.anlan.server.story.play;

import org.jspecify.annotations.NullMarked;
