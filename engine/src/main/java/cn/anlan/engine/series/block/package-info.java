/**
 * What was heard of one series for one day, in one small piece of bytes. Pure: who keeps the pieces, and when what was received is
 * merged into them, is the server's business.
 */
@NullMarked
package cn.anlan.engine.series.block;

import org.jspecify.annotations.NullMarked;
