/** What the positions of something that moves say: where it entered and left, where it stands, since when it is silent. */
@NullMarked
package cn.anlan.engine.motion;

import org.jspecify.annotations.NullMarked;
