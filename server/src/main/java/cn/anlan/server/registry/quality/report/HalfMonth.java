package cn.anlan.server.registry.quality.report;

import java.time.LocalDate;

/**
 * Half a month: from the 1st to the 15th, or from the 16th to the month's last day.
 *
 * @param from first day
 * @param to last day
 */
record HalfMonth(LocalDate from, LocalDate to) {

    /** The half month in which a day lies. */
    static HalfMonth of(LocalDate day) {
        return day.getDayOfMonth() <= 15
                ? new HalfMonth(day.withDayOfMonth(1), day.withDayOfMonth(15))
                : new HalfMonth(day.withDayOfMonth(16), day.withDayOfMonth(day.lengthOfMonth()));
    }

    /** As a document says it: 2026年11月16日至30日. */
    String words() {
        return day(from) + "至" + to.getDayOfMonth() + "日";
    }

    static String day(LocalDate day) {
        return day.getYear() + "年" + day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
    }
}
