package cn.anlan.server.story;

import cn.anlan.server.story.play.StoryPlayer;
import cn.anlan.server.story.play.Timeline;
import cn.anlan.server.story.script.Story;

/** A story set up on the city, ready to be played from its beginning. */
record Scene(Story story, StoryPlayer player, Timeline timeline) {}
