/**
 * Rules over measurements and forecasts: when a threshold alert is raised, raised higher, lowered and ended, and by which
 * numbers.
 *
 * <p>One idea carries the package. A rule never stores a verdict that it could not work out again: its {@link
 * cn.anlan.engine.rule.Memory} is a pure function of the <em>set</em> of events heard (equal repeats collapse, of two values
 * for one moment the one received last counts, what is too old drops out), and the rank is a pure function of the memory and
 * of {@code now}. So arrival order cannot change the end state, a replay decides nothing new, and the same operator runs in
 * one process or in a stream engine unchanged.
 */
@NullMarked
package cn.anlan.engine.rule;

import org.jspecify.annotations.NullMarked;
