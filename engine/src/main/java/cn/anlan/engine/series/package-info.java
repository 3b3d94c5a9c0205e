/**
 * What stands between a reading and its use: units, quality flags, buckets, sums over windows and rise.
 *
 * <p>Everything here is a function of a <em>set</em> of readings. Sums are kept as exact decimals, so a bucket made of buckets
 * is the bucket made of the readings, in whatever order and grouping they came; of two values for one moment the one received
 * last counts.
 */
@NullMarked
package cn.anlan.engine.series;

import org.jspecify.annotations.NullMarked;
