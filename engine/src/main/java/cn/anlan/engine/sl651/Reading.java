package cn.anlan.engine.sl651;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One value of one element.
 *
 * @param guide octet that stands for the element, 0x01 to 0xFC, for example 0x39 for a river's level
 * @param at when it was observed; of a sum over a time, its end
 * @param value in the element's unit; null where the station says that it has none
 */
public record Reading(int guide, Instant at, @Nullable BigDecimal value) {}
