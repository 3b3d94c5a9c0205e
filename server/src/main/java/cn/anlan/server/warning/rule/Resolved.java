package cn.anlan.server.warning.rule;

import cn.anlan.engine.rule.ForecastArrival;
import cn.anlan.engine.rule.Limit;
import cn.anlan.engine.rule.RateOfRise;
import cn.anlan.engine.rule.Rule;
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

/**
 * A rule with the limits that count for one subject.
 *
 * @param rule what the engine evaluates
 * @param limits by rank definition, in the order of the rule's ranks; ranks without a limit are left out
 */
public record Resolved(Rule rule, List<Ranked> limits) {

    /** The limit of one rank and whose it is. */
    public record Ranked(RankDefinition rank, double value, LimitFrom from) {}

    public Resolved {
        limits = List.copyOf(limits);
    }

    /**
     * Takes for each rank the nearest limit: the device's, its county's, its city's, its province's, the general one.
     *
     * @param fields of the device, by key
     * @param rhythm of the datastream
     * @return empty where no rank has a limit, or where the limits contradict each other
     */
    public static Optional<Resolved> of(
            RuleDefinition definition, AreaPath area, Map<String, Object> fields, Duration rhythm) {
        List<Ranked> limits = new ArrayList<>();
        for (int i = 0; i < definition.ranks().size(); i++) {
            nearest(definition, i, area, fields).ifPresent(limits::add);
        }
        if (limits.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Resolved(engine(definition, limits, rhythm), limits));
        } catch (IllegalArgumentException contradiction) {
            return Optional.empty();
        }
    }

    private static Optional<Ranked> nearest(
            RuleDefinition definition, int index, AreaPath area, Map<String, Object> fields) {
        RankDefinition rank = definition.ranks().get(index);
        if (rank.field() != null && fields.get(rank.field()) instanceof Number own) {
            return Optional.of(new Ranked(rank, own.doubleValue(), LimitFrom.DEVICE));
        }
        for (AreaLevel level : new AreaLevel[] {AreaLevel.COUNTY, AreaLevel.CITY, AreaLevel.PROVINCE}) {
            List<Double> values = definition.areas().get(area.upTo(level));
            if (values != null) {
                return Optional.of(new Ranked(rank, values.get(index), LimitFrom.valueOf(level.name())));
            }
        }
        Double general = rank.value();
        return general == null ? Optional.empty() : Optional.of(new Ranked(rank, general, LimitFrom.NATIONAL));
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

    private static Rule engine(RuleDefinition d, List<Ranked> limits, Duration rhythm) {
        return switch (d.type()) {
            case THRESHOLD ->
                new Threshold(limits(limits, r -> r.value() - d.release()), d.quietAfter(), d.silentAfter());
            case RATE_OF_RISE ->
                new RateOfRise(limits(limits, r -> r.value() * d.releaseShare()), d.window(), d.silentAfter());
            case WINDOW_SUM ->
                new WindowSum(
                        limits.stream()
                                .map(r -> new WindowLimit(
                                        r.rank().rank(),
                                        Duration.ofHours(r.rank().hours()),
                                        r.value()))
                                .toList(),
                        d.releaseShare(),
                        rhythm.compareTo(Duration.ofHours(1)) > 0 ? Duration.ofHours(1) : rhythm,
                        d.silentAfter());
            case FORECAST_ARRIVAL -> arrival(d).rule();
        };
    }

    private static List<Limit> limits(List<Ranked> limits, java.util.function.ToDoubleFunction<Ranked> release) {
        return limits.stream()
                .map(r -> new Limit(r.rank().rank(), r.value(), release.applyAsDouble(r)))
                .toList();
    }
}
