package cn.anlan.engine.series;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How a level rose within a window. {@code above} is what the rule over rates of rise ({@code engine.rule.RateOfRise}) asks for:
 * how far the newest value lies above the lowest of the window. {@code perHour} is the mean slope from the window's first value
 * to its last; below zero where the level falls.
 *
 * @param window how far back was looked
 * @param at when the newest value was observed
 * @param above 0 or more, in the unit of the series
 * @param perHour in the unit of the series per hour; 0 where there is but one value
 */
public record Rise(Window window, Instant at, double above, double perHour) {

    private static final double SECONDS_PER_HOUR = 3600;

    /** The rise in the window that ends with the bucket of a moment, out of buckets of ten minutes; empty where nothing was heard. */
    public static Optional<Rise> at(Instant moment, Window window, Collection<Bucket> buckets) {
        Instant end = Step.TEN_MINUTES.endOf(moment);
        Instant start = end.minus(window.length());
        List<Bucket> heard = buckets.stream()
                .filter(b -> b.end().isAfter(start) && !b.end().isAfter(end))
                .sorted(Comparator.comparing(Bucket::end))
                .toList();
        if (heard.isEmpty()) {
            return Optional.empty();
        }
        Bucket oldest = heard.getFirst();
        Bucket newest = heard.getLast();
        double lowest = heard.stream().mapToDouble(Bucket::min).min().orElse(newest.last());
        Duration between = Duration.between(oldest.firstAt(), newest.lastAt());
        double hours = between.toMillis() / 1000.0 / SECONDS_PER_HOUR;
        double change = Decimals.minus(newest.last(), oldest.first());
        return Optional.of(new Rise(
                window,
                newest.lastAt(),
                Decimals.minus(newest.last(), lowest),
                between.isPositive() && hours > 0 ? change / hours : 0));
    }
}
