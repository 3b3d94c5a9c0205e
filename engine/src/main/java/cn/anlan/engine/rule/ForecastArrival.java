package cn.anlan.engine.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A hazard forecast to arrive within N hours: the gale circle reaches this county within 24 hours. The nearer, the higher the
 * rank; inside it, the highest; once it has left or is no longer expected, quiet. No hysteresis: a bulletin changes its
 * forecast on purpose, and each issue replaces the one before.
 *
 * @param within one for each rank: a higher rank has fewer hours
 * @param preferred the source that decides while it has a valid forecast; null, or without one: the earliest arrival of all
 * @param validFor how long an issue counts after its time of issue
 */
public record ForecastArrival(List<Within> within, @Nullable String preferred, Duration validFor) implements Rule {

    /**
     * One rank.
     *
     * @param rank 1 and up
     * @param hours expected to arrive in at most so long
     */
    public record Within(int rank, Duration hours) {}

    private static final double HOUR_MS = Duration.ofHours(1).toMillis();

    public ForecastArrival {
        within = within.stream().sorted(Comparator.comparingInt(Within::rank)).toList();
        if (within.isEmpty()) {
            throw new IllegalArgumentException("a rule needs a rank");
        }
        for (int i = 1; i < within.size(); i++) {
            Within low = within.get(i - 1);
            Within high = within.get(i);
            if (high.rank() == low.rank() || high.hours().compareTo(low.hours()) >= 0) {
                throw new IllegalArgumentException("a higher rank must have fewer hours: " + low + " " + high);
            }
        }
    }

    @Override
    public State start() {
        return new State(State.VERSION, 0, Forecasts.NONE);
    }

    @Override
    public Memory remember(Memory memory, Event event) {
        if (!(memory instanceof Forecasts forecasts)) {
            throw new IllegalArgumentException("a rule over forecasts was handed the memory of another kind of rule");
        }
        return event instanceof Event.Forecast forecast ? forecasts.with(forecast) : forecasts;
    }

    @Override
    public Verdict judge(Memory memory, Instant now) {
        if (!(memory instanceof Forecasts forecasts) || forecasts.bySource().isEmpty()) {
            return Verdict.NOTHING;
        }
        Event.Forecast deciding = deciding(forecasts, now);
        if (deciding == null) {
            return new Verdict(0, none(now, null), null);
        }
        Instant expires = deciding.issuedAt().plus(validFor);
        Instant arrives = deciding.arrives();
        Instant departs = deciding.departs();
        if (arrives == null || (departs != null && !now.isBefore(departs))) {
            return new Verdict(0, none(now, deciding.source()), expires);
        }
        Duration until = Duration.between(now, arrives);
        int rank = 0;
        Within reached = within.getFirst();
        Instant next = expires;
        for (Within w : within) {
            if (until.compareTo(w.hours()) <= 0) {
                rank = w.rank();
                reached = w;
            } else {
                next = earlier(next, arrives.minus(w.hours()));
            }
        }
        if (departs != null) {
            next = earlier(next, departs);
        }
        return new Verdict(rank, reason(rank, reached, until, arrives, deciding.source()), next);
    }

    private Event.@Nullable Forecast deciding(Forecasts forecasts, Instant now) {
        Event.Forecast best = null;
        for (Event.Forecast f : forecasts.bySource().values()) {
            if (!now.isBefore(f.issuedAt().plus(validFor))) {
                continue;
            }
            if (f.source().equals(preferred)) {
                return f;
            }
            if (best == null || sooner(f, best)) {
                best = f;
            }
        }
        return best;
    }

    private static boolean sooner(Event.Forecast a, Event.Forecast b) {
        long at = a.arrives() == null ? Long.MAX_VALUE : a.arrives().toEpochMilli();
        long bt = b.arrives() == null ? Long.MAX_VALUE : b.arrives().toEpochMilli();
        return at == bt ? a.source().compareTo(b.source()) < 0 : at < bt;
    }

    private static Reason reason(int rank, Within within, Duration until, Instant arrives, String source) {
        double hours = Judging.rounded(Math.max(0, until.toMillis()) / HOUR_MS);
        double limit = within.hours().toMillis() / HOUR_MS;
        Reason.Cause cause = rank == 0
                ? Reason.Cause.NOT_EXPECTED
                : until.isNegative() || until.isZero() ? Reason.Cause.INSIDE : Reason.Cause.EXPECTED;
        double margin = Judging.rounded(limit - hours);
        return new Reason(cause, hours, limit, margin, Duration.ZERO, arrives, Duration.ZERO, source);
    }

    private Reason none(Instant now, @Nullable String source) {
        double limit = within.getFirst().hours().toMillis() / HOUR_MS;
        return new Reason(
                Reason.Cause.NOT_EXPECTED, Double.NaN, limit, Double.NaN, Duration.ZERO, now, Duration.ZERO, source);
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
