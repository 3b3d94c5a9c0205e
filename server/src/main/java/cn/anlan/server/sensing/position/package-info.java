/** Positions of what moves: taken in like observations, the latest of each subject in memory, its way from the store. */
@NullMarked
package cn.anlan.server.sensing.position;

import org.jspecify.annotations.NullMarked;
