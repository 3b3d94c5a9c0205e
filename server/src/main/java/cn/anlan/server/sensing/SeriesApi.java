package cn.anlan.server.sensing;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.registry.FeatureSummary;
import cn.anlan.server.registry.Features;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Datastreams and their series out, over HTTP. */
@RestController
class SeriesApi {

    /** The longest stretch one question may ask for. */
    static final Duration LONGEST = Duration.ofDays(31);

    private static final Duration DEFAULT = Duration.ofDays(1);

    private final Datastreams datastreams;
    private final Features features;
    private final Observations observations;
    private final ObservedProperties properties;
    private final ObjectProvider<SeriesLimits> limits;
    private final WorldClock clock;

    SeriesApi(
            Datastreams datastreams,
            Features features,
            Observations observations,
            ObservedProperties properties,
            ObjectProvider<SeriesLimits> limits,
            WorldClock clock) {
        this.datastreams = datastreams;
        this.features = features;
        this.observations = observations;
        this.properties = properties;
        this.limits = limits;
        this.clock = clock;
    }

    record Property(String id, Bilingual title) {}

    /** A datastream; {@code synthetic} where the device, and so all it observes, is made up. */
    record DatastreamView(
            int id,
            long feature,
            String name,
            Property property,
            String unit,
            int rhythmSeconds,
            @Nullable Latest latest,
            List<SeriesLimits.Line> limits,
            boolean synthetic) {}

    record Point(Instant t, double value, Instant receivedAt) {}

    record SeriesView(DatastreamView datastream, Instant asOf, List<Point> items) {}

    @GetMapping("/api/v1/datastreams")
    List<DatastreamView> ofFeature(Scope scope, @RequestParam long feature) {
        return datastreams.ofFeature(feature).stream()
                .filter(d -> scope.covers(d.area()))
                .map(this::view)
                .toList();
    }

    @GetMapping("/api/v1/datastreams/{id}/observations")
    SeriesView series(
            Scope scope,
            @PathVariable int id,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to) {
        Datastream datastream = datastreams.find(id).orElseThrow(() -> unknown(id));
        scope.require(datastream.area());
        Instant now = clock.instant();
        Instant until = to == null ? now.plusMillis(1) : to;
        Instant since = from == null ? until.minus(DEFAULT) : from;
        Duration asked = Duration.between(since, until);
        if (asked.isNegative() || asked.compareTo(LONGEST) > 0) {
            throw new RefusedException(400, tooLong(since, until));
        }
        List<Point> items = observations.series(id, since, until).stream()
                .map(o -> new Point(o.observedAt(), o.value(), o.receivedAt()))
                .toList();
        return new SeriesView(view(datastream), now, items);
    }

    private DatastreamView view(Datastream d) {
        ObservedProperty property = properties.get(d.property());
        List<SeriesLimits.Line> lines =
                limits.orderedStream().flatMap(l -> l.of(d).stream()).toList();
        return new DatastreamView(
                d.id(),
                d.featureId(),
                d.name(),
                new Property(property.id(), property.title()),
                d.unit(),
                d.rhythmSeconds(),
                observations.latest(d.id()).orElse(null),
                lines,
                features.summary(d.featureId()).map(FeatureSummary::synthetic).orElse(false));
    }

    private static RefusedException unknown(int id) {
        Bilingual rule = new Bilingual("没有这个编号的测站要素", "There is no datastream with this number");
        return new RefusedException(404, new Refusal("sensing.datastream-unknown", "id", Integer.toString(id), rule));
    }

    private static Refusal tooLong(Instant from, Instant to) {
        return new Refusal(
                "sensing.series-too-long",
                "from",
                from + "/" + to,
                new Bilingual("起止时间须先后有序，最长 31 天", "from must lie before to, by at most 31 days"));
    }
}
