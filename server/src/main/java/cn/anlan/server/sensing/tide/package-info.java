/** The tide at the gauges: harmonic constants, warning tides, what is observed, what the weather adds and what both come to. */
@NullMarked
@NamedInterface("tide")
package cn.anlan.server.sensing.tide;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
