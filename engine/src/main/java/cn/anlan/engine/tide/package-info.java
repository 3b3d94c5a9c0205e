/**
 * The tide that the Moon and the Sun make: level from harmonic constants, high and low waters, and what the storm adds.
 *
 * <p>The method is that of P. Schureman, "Manual of Harmonic Analysis and Prediction of Tides", US Coast and Geodetic Survey
 * Special Publication 98 (1940, 1958), which NOAA publishes its constants for:
 * h(t) = Z0 + Σ f·H·cos(V(t) + u − g). V is taken from the Moon's and the Sun's mean longitudes at the moment itself, and so are
 * the node factor f and the node's angle u; NOAA's tables take f and u at the middle of the year instead.
 */
@NullMarked
package cn.anlan.engine.tide;

import org.jspecify.annotations.NullMarked;
