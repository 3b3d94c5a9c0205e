/** How a thing of the world is described anew, one at a time: what it was before is kept, with who, when and why. */
@NullMarked
package cn.anlan.server.registry.change;

import org.jspecify.annotations.NullMarked;
