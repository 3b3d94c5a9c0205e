/** Plays a story: steps the world's clock from due time to due time and hands each thing to the door it really comes through. */
@NullMarked
package cn.anlan.server.story.play;

import org.jspecify.annotations.NullMarked;
