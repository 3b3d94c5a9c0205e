package cn.anlan.engine.series;

import java.time.Duration;

/** The windows in which rain is summed: those of the flash-flood tables (1, 3, 6, 12, 24 h) and three days for slopes. */
public enum Window {
    /** One hour. */
    H1(1),
    /** Three hours. */
    H3(3),
    /** Six hours. */
    H6(6),
    /** Twelve hours. */
    H12(12),
    /** A day. */
    H24(24),
    /** Three days. */
    H72(72);

    private final int hours;

    Window(int hours) {
        this.hours = hours;
    }

    /** How long it is. */
    public Duration length() {
        return Duration.ofHours(hours);
    }

    /** How many buckets of ten minutes it has. */
    public int buckets() {
        return hours * 6;
    }
}
