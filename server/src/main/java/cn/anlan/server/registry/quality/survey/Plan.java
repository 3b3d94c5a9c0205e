package cn.anlan.server.registry.quality.survey;

import cn.anlan.server.kernel.AreaPath;
import java.time.LocalDate;

/**
 * How many of a kind an area is to survey.
 *
 * @param planned 1 to 10,000,000
 * @param dueOn the day all of them should be confirmed by
 */
record Plan(AreaPath area, String kind, long planned, LocalDate dueOn) {

    static final long MOST_PLANNED = 10_000_000;
}
