package cn.anlan.server.story;

import cn.anlan.server.kernel.AreaLevel;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.registry.Area;
import cn.anlan.server.registry.Areas;
import cn.anlan.server.registry.Feature;
import cn.anlan.server.registry.Features;
import cn.anlan.server.sensing.Datastreams;
import cn.anlan.server.story.report.Episodes;
import cn.anlan.server.story.report.Score;
import cn.anlan.server.story.report.Score.Claim;
import cn.anlan.server.story.report.Score.Real;
import cn.anlan.server.story.weather.Anywhere;
import cn.anlan.server.story.weather.Station;
import cn.anlan.server.story.weather.Station.Quantity;
import cn.anlan.server.story.weather.Truth;
import cn.anlan.server.warning.ThresholdAlert;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Sets threshold alerts against the truth of the synthetic weather. What counts as real is written down here a second time, apart
 * from the rules, because a judge must not read the verdict from the accused.
 */
final class AlertScores {

    /** From here on a rule's subject really is in danger; {@link Double#NaN} stands for the station's own limit. */
    private record Judged(String rule, Set<String> kinds, Quantity of, Duration window, double limit) {

        Bilingual words() {
            String zh = Double.isNaN(limit) ? "本站登记限值" : limit + " " + of.unit();
            String en = Double.isNaN(limit) ? "the station's own limit" : limit + " " + of.unit();
            long hours = window.toHours();
            String sum = Truth.sums(of) ? "小时累计" : "小时内上涨";
            String sumEn = Truth.sums(of) ? "sum over %d h" : "rise within %d h";
            return hours == 0
                    ? new Bilingual("站点真值达到" + zh, "true value at the station reaches " + en)
                    : new Bilingual(
                            "站点真值" + hours + sum + "达到" + zh, "true " + sumEn.formatted(hours) + " reaches " + en);
        }
    }

    private static final double OWN = Double.NaN;
    private static final Duration NOW = Duration.ZERO;
    private static final List<Judged> BY_STATION = List.of(
            new Judged("rain-sum", Set.of("rain-gauge", "weather-station"), Quantity.RAIN, Duration.ofHours(12), 50),
            new Judged("reservoir-stage", Set.of("reservoir-level"), Quantity.RESERVOIR, NOW, OWN),
            new Judged("pond-stage", Set.of("pond-level"), Quantity.RESERVOIR, NOW, OWN),
            new Judged("river-rise", Set.of("river-level"), Quantity.RIVER, Duration.ofHours(1), 1.0),
            new Judged("river-stage", Set.of("river-level"), Quantity.RIVER, NOW, OWN),
            new Judged("tide-stage", Set.of("tide-gauge"), Quantity.TIDE, NOW, OWN),
            new Judged("waterlogging", Set.of("waterlogging-gauge"), Quantity.WATERLOGGING, NOW, OWN),
            new Judged("wave-height", Set.of("wave-buoy"), Quantity.WAVES, NOW, 2.5),
            new Judged("wind-mean", Set.of("weather-station", "wind-station", "wave-buoy"), Quantity.WIND, NOW, 17.2));

    /** Forecast arrivals: the wind of the circle at the county's seat, by rule. */
    private static final Map<String, Double> BY_COUNTY =
            new TreeMap<>(Map.of("gale-circle-7", 13.9, "gale-circle-10", 24.5, "gale-circle-12", 32.7));

    private static final Duration EARLY = Duration.ofHours(1);
    private static final Duration EARLY_ARRIVAL = Duration.ofDays(2);

    private final Datastreams datastreams;
    private final Features features;
    private final Areas areas;

    AlertScores(Datastreams datastreams, Features features, Areas areas) {
        this.datastreams = datastreams;
        this.features = features;
        this.areas = areas;
    }

    /** One score for each rule that could be judged, by name of the rule. */
    List<Score> of(List<ThresholdAlert> alerts, Truth truth, Instant end) {
        List<Score> scores = new ArrayList<>();
        Map<String, float[]> winds = countyWinds(truth);
        BY_COUNTY.forEach((rule, fromMps) -> {
            List<Real> reals = new ArrayList<>();
            winds.forEach((county, series) ->
                    Episodes.of(truth, series, fromMps).forEach(episode -> reals.add(new Real(county, episode))));
            Bilingual words = new Bilingual(
                    "县城真值平均风速达到" + fromMps + " m/s，告警最多提前48小时",
                    "true mean wind at the county's seat reaches " + fromMps + " m/s, the alert at most 48 h before");
            scores.add(Score.of(rule, words, claims(alerts, rule, end), reals, EARLY_ARRIVAL));
        });
        for (Judged judged : BY_STATION) {
            scores.add(Score.of(
                    judged.rule, judged.words(), claims(alerts, judged.rule, end), reals(judged, truth), EARLY));
        }
        scores.sort(Comparator.comparing(Score::rule));
        return scores;
    }

    private List<Real> reals(Judged judged, Truth truth) {
        List<Real> reals = new ArrayList<>();
        for (int i = 0; i < truth.stations().size(); i++) {
            Station station = truth.stations().get(i);
            Feature device = station.quantity() == judged.of ? device(station) : null;
            if (device != null && judged.kinds.contains(device.kind())) {
                double limit = Double.isNaN(judged.limit) ? station.warning() : judged.limit;
                String subject = Long.toString(device.id());
                Episodes.of(truth, i, judged.window, limit).forEach(episode -> reals.add(new Real(subject, episode)));
            }
        }
        return reals;
    }

    private @Nullable Feature device(Station station) {
        return datastreams
                .find((int) station.key())
                .flatMap(stream -> features.find(stream.featureId()))
                .orElse(null);
    }

    private Map<String, float[]> countyWinds(Truth truth) {
        Map<String, float[]> winds = new TreeMap<>();
        Anywhere field = truth.anywhere();
        for (Area county : areas.list(AreaLevel.COUNTY)) {
            winds.put(
                    county.path().code(),
                    field.windSeries(county.seat().lat(), county.seat().lon()));
        }
        return winds;
    }

    private static List<Claim> claims(List<ThresholdAlert> alerts, String rule, Instant end) {
        return alerts.stream()
                .filter(alert -> alert.ruleId().equals(rule))
                .map(alert ->
                        new Claim(alert.subjectId(), alert.raisedAt(), alert.endedAt() == null ? end : alert.endedAt()))
                .toList();
    }
}
