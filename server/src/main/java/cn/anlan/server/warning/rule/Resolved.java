package cn.anlan.server.warning.rule;

import cn.anlan.engine.rule.ForecastArrival;
import cn.anlan.engine.rule.Lasting;
import cn.anlan.engine.rule.Limit;
import cn.anlan.engine.rule.NoData;
import cn.anlan.engine.rule.RateOfRise;
import cn.anlan.engine.rule.Repeated;
import cn.anlan.engine.rule.Rule;
import cn.anlan.engine.rule.Stuck;
import cn.anlan.engine.rule.Threshold;
import cn.anlan.engine.rule.WindowLimit;
import cn.anlan.engine.rule.WindowSum;
import cn.anlan.server.kernel.AreaLevel;
import cn.anlan.server.kernel.AreaPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * A rule with the limits that count for one subject.
 *
 * @param rule what the engine evaluates
 * @param limits by rank definition, in the order of the rule's ranks; ranks without a limit are left out
 */
public record Resolved(Rule rule, List<Ranked> limits) {

    private static final List<AreaLevel> NEAREST_FIRST =
            List.of(AreaLevel.TOWNSHIP, AreaLevel.COUNTY, AreaLevel.CITY, AreaLevel.PROVINCE);

    /** The limit of one rank and whose it is. */
    public record Ranked(RankDefinition rank, double value, LimitFrom from) {}

    /** Whose limits are asked for. */
    public record Subject(AreaPath area, String device, Map<String, Object> fields) {

        /** An area, without a device in it. */
        public static Subject area(AreaPath area) {
            return new Subject(area, "", Map.of());
        }
    }

    public Resolved {
        limits = List.copyOf(limits);
    }

    /**
     * Takes for each rank the nearest limit: the one of the rule for this device, the one in the device's own fields, its
     * township's, its county's, its city's, its province's, the general one.
     *
     * @param rhythm of the datastream
     * @return empty where no rank has a limit, or where the limits contradict each other
     */
    public static Optional<Resolved> of(RuleDefinition definition, Subject subject, Duration rhythm) {
        List<Ranked> limits = limits(definition, subject);
        if (limits.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Resolved(engine(definition, limits, rhythm), limits));
        } catch (IllegalArgumentException contradiction) {
            return Optional.empty();
        }
    }

    /** The nearest limit of each rank, as they stand; ranks without one are left out. */
    public static List<Ranked> limits(RuleDefinition definition, Subject subject) {
        List<Ranked> limits = new ArrayList<>();
        for (int i = 0; i < definition.ranks().size(); i++) {
            nearest(definition, i, subject).ifPresent(limits::add);
        }
        return limits;
    }

    private static Optional<Ranked> nearest(RuleDefinition definition, int index, Subject subject) {
        RankDefinition rank = definition.ranks().get(index);
        Double own = value(definition.devices().get(subject.device()), index);
        if (own != null) {
            return Optional.of(new Ranked(rank, own, LimitFrom.DEVICE));
        }
        if (rank.field() != null && subject.fields().get(rank.field()) instanceof Number field) {
            return Optional.of(new Ranked(rank, field.doubleValue(), LimitFrom.DEVICE));
        }
        for (AreaLevel level : NEAREST_FIRST) {
            AreaPath area = subject.area().upTo(level);
            Double value = area.level() == level ? value(definition.areas().get(area), index) : null;
            if (value != null) {
                return Optional.of(new Ranked(rank, value, LimitFrom.valueOf(level.name())));
            }
        }
        Double general = rank.value();
        return general == null ? Optional.empty() : Optional.of(new Ranked(rank, general, LimitFrom.NATIONAL));
    }

    private static @Nullable Double value(@Nullable LimitRow row, int index) {
        return row == null ? null : row.values().get(index);
    }

    /** The rule over forecasts that a definition says; it has no limits of devices. */
    public static Resolved arrival(RuleDefinition definition) {
        List<ForecastArrival.Within> within = definition.ranks().stream()
                .map(r -> new ForecastArrival.Within(r.rank(), Duration.ofHours(r.hours())))
                .toList();
        List<Ranked> limits = definition.ranks().stream()
                .map(r -> new Ranked(r, r.hours(), LimitFrom.NATIONAL))
                .toList();
        return new Resolved(
                new ForecastArrival(within, definition.preferred(), definition.validFor(), definition.damping()),
                limits);
    }

    /**
     * What the engine evaluates with these limits.
     *
     * @throws IllegalArgumentException if they contradict each other or lie outside what the engine takes; the message says why
     */
    public static Rule engine(RuleDefinition d, List<Ranked> limits, Duration rhythm) {
        ToDoubleFunction<Ranked> below = r -> r.value() - d.release();
        return switch (d.type()) {
            case THRESHOLD -> new Threshold(limits(limits, below), d.quietAfter(), d.silentAfter());
            case LASTING -> new Lasting(limits(limits, below), d.window(), d.silentAfter());
            case REPEATED -> new Repeated(limits(limits, below), d.times(), d.window(), d.silentAfter());
            case RATE_OF_RISE ->
                new RateOfRise(limits(limits, r -> r.value() * d.releaseShare()), d.window(), d.silentAfter());
            case WINDOW_SUM -> sum(d, limits, rhythm);
            case FORECAST_ARRIVAL -> arrival(d).rule();
            case NO_DATA -> new NoData(limits(limits, Ranked::value));
            case STUCK -> new Stuck(limits(limits, Ranked::value), d.tolerance(), d.restsUpTo(), d.silentAfter());
        };
    }

    private static WindowSum sum(RuleDefinition d, List<Ranked> limits, Duration rhythm) {
        List<WindowLimit> windows = limits.stream()
                .map(r -> new WindowLimit(
                        r.rank().rank(), Duration.ofHours(r.rank().hours()), r.value()))
                .toList();
        Duration hour = Duration.ofHours(1);
        return new WindowSum(windows, d.releaseShare(), rhythm.compareTo(hour) > 0 ? hour : rhythm, d.silentAfter());
    }

    private static List<Limit> limits(List<Ranked> limits, ToDoubleFunction<Ranked> release) {
        return limits.stream()
                .map(r -> new Limit(r.rank().rank(), r.value(), release.applyAsDouble(r)))
                .toList();
    }
}
