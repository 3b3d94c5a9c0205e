/** Tries rules over a past: which alerts they would have raised, raised higher and ended, held against what really was. */
@NullMarked
package cn.anlan.server.warning.dryrun;

import org.jspecify.annotations.NullMarked;
