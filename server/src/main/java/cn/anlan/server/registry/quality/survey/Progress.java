package cn.anlan.server.registry.quality.survey;

import java.time.LocalDate;

/**
 * How far a plan is. Each number holds what the next one does, but for more being recorded than planned.
 *
 * @param recorded entries there are
 * @param checked of those, without an open defect
 * @param confirmed of those, whose present version somebody looked at and confirmed
 */
record Progress(Plan plan, long recorded, long checked, long confirmed) {

    /** What is still to be confirmed. */
    long open() {
        return Math.max(0, plan.planned() - confirmed);
    }

    /** Whether the day is over and not everything is confirmed. */
    boolean overdue(LocalDate day) {
        return open() > 0 && plan.dueOn().isBefore(day);
    }
}
