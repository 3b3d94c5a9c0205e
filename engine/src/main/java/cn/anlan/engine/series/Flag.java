package cn.anlan.engine.series;

/**
 * What may be wrong with a reading. A flag is a remark, not a verdict: a flagged reading is kept, shown as flagged, and whoever
 * uses it decides. A river that rises three metres in ten minutes is a flash flood before it is a fault.
 */
public enum Flag {
    /** Outside of what the sensor can say or nature can do (gross range test, QARTOD; plausible value check, WMO). */
    RANGE(1),
    /** It alone sticks out beyond both its neighbours in time (spike test, Argo and QARTOD). A step is no spike. */
    SPIKE(1 << 1),
    /** The same value many times running (flat line test, QARTOD). */
    FLAT_LINE(1 << 2),
    /** Hardly any change over a span in which there always is some (minimum required variability, WMO). */
    STUCK(1 << 3),
    /** Observed after it was received, or steadily hours before: the sender's clock or time zone is wrong. */
    CLOCK_SKEW(1 << 4),
    /** Value and moment were received before: a repeat. Another value for a moment is a correction and no repeat. */
    DUPLICATE(1 << 5);

    private final int bit;

    Flag(int bit) {
        this.bit = bit;
    }

    /** Its bit as stored; never changes. */
    public int bit() {
        return bit;
    }
}
