package cn.anlan.engine.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A hazard forecast to arrive within N hours: the gale circle reaches this county within 24 hours. The nearer, the higher the
 * rank; inside it, the highest; once it has left or is no longer expected, quiet.
 *
 * <p>One issue raises, one issue alone does not lower: at the edge of a circle each bulletin says now yes, now no, and an alert
 * that ends and comes back is worse than one that stays an issue longer. What an issue said counts on until {@link Damping}
 * is satisfied, but never more than it said when the next one replaced it. Only a circle that was observed to leave is gone
 * at once.
 *
 * @param within one for each rank: a higher rank has fewer hours
 * @param preferred the source that decides while it has a valid forecast; null, or without one: all others, the worst counts
 * @param validFor how long an issue counts after its time of issue
 * @param damping how many issues, over how long, must agree on less
 */
public record ForecastArrival(List<Within> within, @Nullable String preferred, Duration validFor, Damping damping)
        implements Rule {

    /**
     * One rank.
     *
     * @param rank 1 and up
     * @param hours expected to arrive in at most so long
     */
    public record Within(int rank, Duration hours) {}

    /**
     * What must agree before a rank goes down.
     *
     * @param issues so many successive ones of one source; 1 for no damping
     * @param span and all those issued within so long before its newest: hourly issues only repeat what came before. So long, too,
     *     a circle counts as there after the hour at which it was forecast to leave, unless it was observed to have left
     */
    public record Damping(int issues, Duration span) {

        /** The newest issue alone decides. */
        public static final Damping NONE = new Damping(1, Duration.ZERO);

        /** Issues of a source that are remembered: hourly ones of the longest span, and some more. */
        static final int MOST_ISSUES = 16;

        private static final long LONGEST_H = 12;

        public Damping {
            if (issues < 1
                    || issues > MOST_ISSUES
                    || span.isNegative()
                    || span.compareTo(Duration.ofHours(LONGEST_H)) > 0) {
                throw new IllegalArgumentException(
                        "damping has 1 to 16 issues and a span of 0 to 12 hours: " + issues + ", " + span);
            }
        }
    }

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
        return event instanceof Event.Forecast forecast ? forecasts.with(forecast, Damping.MOST_ISSUES) : forecasts;
    }

    /** A forecast is no reading. */
    @Override
    public Memory remember(Memory memory, List<Event.Reading> readings) {
        return memory;
    }

    @Override
    public Duration lookBack() {
        return validFor;
    }

    @Override
    public Verdict judge(Memory memory, Instant now) {
        if (!(memory instanceof Forecasts forecasts)) {
            return Verdict.NOTHING;
        }
        List<Said> counting = counting(forecasts, now);
        if (counting.isEmpty()) {
            return new Verdict(0, Said.nothing(now, within.getFirst()), null);
        }
        Said worst = counting.stream().min(Said.WORST_FIRST).orElseThrow();
        Instant next =
                counting.stream().map(Said::next).min(Comparator.naturalOrder()).orElseThrow();
        return new Verdict(worst.rank(), worst.reason(within.getFirst()), next);
    }

    /** What the preferred source says; where it is silent, what all others say. */
    private List<Said> counting(Forecasts forecasts, Instant now) {
        List<Event.Forecast> first =
                preferred == null ? List.of() : forecasts.bySource().getOrDefault(preferred, List.of());
        List<Said> counting = new ArrayList<>();
        add(first, now, counting);
        if (counting.isEmpty()) {
            forecasts.bySource().values().forEach(issues -> add(issues, now, counting));
        }
        return counting;
    }

    private void add(List<Event.Forecast> issues, Instant now, List<Said> counting) {
        for (int i = 0; i < issues.size(); i++) {
            Event.Forecast newest = issues.getFirst();
            Event.Forecast issue = issues.get(i);
            boolean counts = i < damping.issues()
                    || !issue.issuedAt().isBefore(newest.issuedAt().minus(damping.span()));
            if (!counts || !now.isBefore(expires(issue)) || (i > 0 && newest.leftBefore())) {
                return;
            }
            Instant replaced = i == 0 ? null : issues.get(i - 1).issuedAt();
            counting.add(Said.of(this, issue, now, replaced));
        }
    }

    /** When an issue stops to count. */
    Instant expires(Event.Forecast issue) {
        return issue.issuedAt().plus(validFor);
    }

    /** When an issue counts as saying that the hazard has left; null where it does not say so. */
    @Nullable
    Instant gone(Event.Forecast issue) {
        Instant departs = issue.departs();
        return departs == null || issue.leftBefore() ? departs : departs.plus(damping.span());
    }
}
