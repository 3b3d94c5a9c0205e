package cn.anlan.engine.series;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * By what a series' readings are judged, in the unit of the series. A test without limits is not made. Limits are data of an
 * observed property, an area or a single device; {@link KnownLimits} has those that somebody published.
 *
 * @param min least plausible value; minus infinity for none
 * @param max greatest plausible value; infinity for none
 * @param spike how far a single reading may stick out; null for no test
 * @param flatLine how often a value may repeat; null for no test
 * @param stuck how little a value may vary; null for no test
 * @param rest where a value may stay as long as it likes; null for nowhere
 * @param clock how far a sender's clock may be off
 */
public record Limits(
        double min,
        double max,
        @Nullable Spike spike,
        @Nullable Repeat flatLine,
        @Nullable Stillness stuck,
        @Nullable Rest rest,
        Clock clock) {

    /** Two minutes ahead and seven hours behind, the latter to find a local time sent without its zone. Our own choice. */
    public static final Clock CLOCK = new Clock(Duration.ofMinutes(2), Duration.ofHours(7));

    /**
     * A reading that alone sticks out.
     *
     * @param by more than this beyond both neighbours in time; above 0
     * @param within neighbours farther away than this are none
     */
    public record Spike(double by, Duration within) {

        public Spike {
            if (!(by > 0) || !within.isPositive()) {
                throw new IllegalArgumentException("a spike needs a height and a time above 0: " + by + " " + within);
            }
        }
    }

    /**
     * One value again and again.
     *
     * @param times so many readings running, 2 or more
     * @param within as near as this to the last of them counts as the same; 0 for exactly the same
     */
    public record Repeat(int times, double within) {

        public Repeat {
            if (times < 2 || !(within >= 0)) {
                throw new IllegalArgumentException("a repeat needs 2 readings or more: " + times + " within " + within);
            }
        }
    }

    /**
     * Hardly any change.
     *
     * @param during over at least this span, with at least {@link Quality#FEWEST} readings
     * @param variation greatest less least is below this; above 0
     */
    public record Stillness(Duration during, double variation) {

        public Stillness {
            if (!during.isPositive() || !(variation > 0)) {
                throw new IllegalArgumentException(
                        "stillness needs a span and a variation: " + during + " " + variation);
            }
        }
    }

    /**
     * Where stillness is natural: no rain, calm, fog.
     *
     * @param from least
     * @param to greatest
     */
    public record Rest(double from, double to) {

        public Rest {
            if (!(from <= to)) {
                throw new IllegalArgumentException("rest lies between a least and a greatest: " + from + " " + to);
            }
        }

        boolean has(double value) {
            return value >= from && value <= to;
        }
    }

    /**
     * A sender's clock.
     *
     * @param ahead a reading may be observed so long after it was received
     * @param behind readings that steadily come later than this were stamped by a wrong clock
     */
    public record Clock(Duration ahead, Duration behind) {

        public Clock {
            if (ahead.isNegative() || !behind.isPositive()) {
                throw new IllegalArgumentException("a clock's limits are times: " + ahead + " " + behind);
            }
        }
    }

    public Limits {
        if (!(min <= max)) {
            throw new IllegalArgumentException("the least is above the greatest: " + min + " " + max);
        }
    }

    /** Limits of range and clock alone. */
    public static Limits of(double min, double max) {
        return new Limits(min, max, null, null, null, null, CLOCK);
    }

    /** These with a test for spikes. */
    public Limits with(Spike limit) {
        return new Limits(min, max, limit, flatLine, stuck, rest, clock);
    }

    /** These with a test for repeated values. */
    public Limits with(Repeat limit) {
        return new Limits(min, max, spike, limit, stuck, rest, clock);
    }

    /** These with a test for stillness. */
    public Limits with(Stillness limit) {
        return new Limits(min, max, spike, flatLine, limit, rest, clock);
    }

    /** These with a place of rest. */
    public Limits with(Rest where) {
        return new Limits(min, max, spike, flatLine, stuck, where, clock);
    }

    /** These with another patience for the sender's clock. */
    public Limits with(Clock limit) {
        return new Limits(min, max, spike, flatLine, stuck, rest, limit);
    }
}
