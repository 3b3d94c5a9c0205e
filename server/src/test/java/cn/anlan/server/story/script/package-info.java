@NullMarked
package cn.anlan.server.story.script;

import org.jspecify.annotations.NullMarked;
