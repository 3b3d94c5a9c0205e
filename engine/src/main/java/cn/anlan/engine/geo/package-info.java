/** Positions on the Earth: great circles, areas and the shifted Chinese coordinate system. */
@NullMarked
package cn.anlan.engine.geo;

import org.jspecify.annotations.NullMarked;
