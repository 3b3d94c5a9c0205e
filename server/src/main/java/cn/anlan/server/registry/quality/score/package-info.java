/** How far the books of an area or a bureau can be trusted, and how that changes. */
@NullMarked
package cn.anlan.server.registry.quality.score;

import org.jspecify.annotations.NullMarked;
