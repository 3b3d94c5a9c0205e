/** Tests of distances, areas and coordinate shifts. */
@NullMarked
package cn.anlan.engine.geo;

import org.jspecify.annotations.NullMarked;
