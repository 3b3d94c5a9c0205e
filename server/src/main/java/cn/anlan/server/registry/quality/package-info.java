/** How good the books are: what breaks a rule of quality is found, owned, mended or exempted. */
@NullMarked
package cn.anlan.server.registry.quality;

import org.jspecify.annotations.NullMarked;
