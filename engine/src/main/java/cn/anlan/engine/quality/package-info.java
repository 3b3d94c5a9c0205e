/** How far books can be trusted: the likeness of titles, things that are written down twice, and the score. */
@NullMarked
package cn.anlan.engine.quality;

import org.jspecify.annotations.NullMarked;
