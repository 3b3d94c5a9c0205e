package cn.anlan.engine.rule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a rule hears. */
public sealed interface Event {

    /**
     * One measurement.
     *
     * @param observedAt when it was true; with the series its identity
     * @param order the order of receipt, greater is later: of two values for one {@code observedAt} the greater order counts
     * @param value in the unit of the series; finite
     */
    record Reading(Instant observedAt, long order, double value) implements Event {

        public Reading {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("a reading must be a finite number: " + value);
            }
        }
    }

    /**
     * One forecast of when a hazard reaches the subject.
     *
     * @param source who issued it; a later issue of the same source replaces an earlier one
     * @param issuedAt when it was issued
     * @param order breaks the tie of two bulletins with one time of issue, greater is later
     * @param arrives when the hazard reaches the subject; null where it does not
     * @param departs when it leaves; null where it does not come, or stays beyond the forecast's end
     */
    record Forecast(
            String source,
            Instant issuedAt,
            long order,
            @Nullable Instant arrives,
            @Nullable Instant departs) implements Event {

        public Forecast {
            if (arrives == null && departs != null) {
                throw new IllegalArgumentException("what never arrives cannot depart");
            }
            if (arrives != null && departs != null && departs.isBefore(arrives)) {
                throw new IllegalArgumentException("departs before it arrives: " + arrives + " " + departs);
            }
        }

        /** Whether it had left before this was issued: then that was observed, not forecast. */
        boolean leftBefore() {
            return departs != null && !departs.isAfter(issuedAt);
        }
    }

    /**
     * A measurement at one of the parts of a {@link Combined}.
     *
     * @param part which of them
     */
    record OfPart(String part, Reading reading) implements Event {}

    /** Nothing was heard; time has passed. */
    record Tick() implements Event {}
}
