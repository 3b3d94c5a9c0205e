/** The layers of the catalogue on the map: cut by their filters, found in the tree, kept as somebody's favourites. */
@NullMarked
package cn.anlan.server.registry.layer;

import org.jspecify.annotations.NullMarked;
