@NullMarked
package cn.anlan.server.story.city;

import org.jspecify.annotations.NullMarked;
