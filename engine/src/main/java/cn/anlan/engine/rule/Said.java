package cn.anlan.engine.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What one issue of a forecast says now.
 *
 * @param rank 0 where it does not come in time, or has left
 * @param limit the rank's hours; the lowest rank's where it has none
 * @param until how long until it arrives; negative once it is there; null where it does not come, or has left
 * @param held whether a later issue has replaced it
 * @param now when this was asked
 * @param next when time alone may change it
 */
record Said(
        Event.Forecast issue,
        int rank,
        ForecastArrival.Within limit,
        @Nullable Duration until,
        boolean held,
        Instant now,
        Instant next) {

    /** Of equal ranks the newest issue, then the earlier arrival, then the first source. */
    static final Comparator<Said> WORST_FIRST = Comparator.comparingInt((Said s) -> -s.rank)
            .thenComparing(s -> s.held)
            .thenComparing(s -> s.issue.issuedAt(), Comparator.reverseOrder())
            .thenComparing(s -> s.issue.arrives(), Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(s -> s.issue.source());

    private static final double HOUR_MS = Duration.ofHours(1).toMillis();

    /**
     * @param replaced when the next issue came out, since which this one raises nothing; null for the newest
     */
    static Said of(ForecastArrival rule, Event.Forecast issue, Instant now, @Nullable Instant replaced) {
        ForecastArrival.Within lowest = rule.within().getFirst();
        Instant expires = rule.expires(issue);
        Instant arrives = issue.arrives();
        Instant gone = rule.gone(issue);
        if (arrives == null || (gone != null && !now.isBefore(gone))) {
            return new Said(issue, 0, lowest, null, replaced != null, now, expires);
        }
        Duration until = Duration.between(replaced == null ? now : replaced, arrives);
        ForecastArrival.Within reached = lowest;
        int rank = 0;
        Instant next = gone == null ? expires : earlier(expires, gone);
        for (ForecastArrival.Within w : rule.within()) {
            if (until.compareTo(w.hours()) <= 0) {
                rank = w.rank();
                reached = w;
            } else if (replaced == null) {
                next = earlier(next, arrives.minus(w.hours()));
            }
        }
        return new Said(issue, rank, reached, Duration.between(now, arrives), replaced != null, now, next);
    }

    /** Nothing is said by anybody. */
    static Reason nothing(Instant now, ForecastArrival.Within lowest) {
        return none(now, lowest, null);
    }

    Reason reason(ForecastArrival.Within lowest) {
        Instant arrives = issue.arrives();
        if (until == null || arrives == null) {
            return none(now, lowest, issue.source());
        }
        double hours = Judging.rounded(Math.max(0, until.toMillis()) / HOUR_MS);
        double most = limit.hours().toMillis() / HOUR_MS;
        double margin = Judging.rounded(most - hours);
        return new Reason(cause(until), hours, most, margin, Duration.ZERO, arrives, Duration.ZERO, issue.source());
    }

    private Reason.Cause cause(Duration left) {
        if (rank == 0) {
            return Reason.Cause.NOT_EXPECTED;
        }
        if (held) {
            return Reason.Cause.HELD;
        }
        return left.isPositive() ? Reason.Cause.EXPECTED : Reason.Cause.INSIDE;
    }

    private static Reason none(Instant now, ForecastArrival.Within lowest, @Nullable String source) {
        double most = lowest.hours().toMillis() / HOUR_MS;
        return new Reason(
                Reason.Cause.NOT_EXPECTED, Double.NaN, most, Double.NaN, Duration.ZERO, now, Duration.ZERO, source);
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
