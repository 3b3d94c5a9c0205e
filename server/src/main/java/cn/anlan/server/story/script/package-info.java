/** The story file: reads timed inputs, expectations and the data files beside it into records; knows nothing of how they are played. */
@NullMarked
package cn.anlan.server.story.script;

import org.jspecify.annotations.NullMarked;
