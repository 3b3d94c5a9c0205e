/** Driving: a graph of roads in arrays, and the quickest ways in it. */
@NullMarked
package cn.anlan.engine.road;

import org.jspecify.annotations.NullMarked;
