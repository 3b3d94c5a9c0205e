package cn.anlan.server.sensing.tide;

import cn.anlan.engine.tide.Surge;
import cn.anlan.engine.tide.SurgeOutlook;
import cn.anlan.server.sensing.Datastream;
import cn.anlan.server.sensing.Datastreams;
import cn.anlan.server.sensing.Observations;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What the gauges read, beside the tide. */
@Component
public class TideReadings {

    private final Datastreams datastreams;
    private final Observations observations;

    TideReadings(Datastreams datastreams, Observations observations) {
        this.datastreams = datastreams;
        this.observations = observations;
    }

    /** Every reading from a moment up to another, both included, with the tide and so the surge beside it, oldest first. */
    public List<Surge> surges(TideStation station, Instant from, Instant to) {
        return stream(station)
                .map(stream -> observations.series(stream.id(), from, to.plusMillis(1)).stream()
                        .map(o -> Surge.of(station.harmonics().tide(), o.observedAt(), o.value()))
                        .toList())
                .orElse(List.of());
    }

    /** The surge to go on with from a moment, as observed until then. */
    public SurgeOutlook outlook(TideStation station, Instant at) {
        Instant from = at.minus(SurgeOutlook.OLDEST).minus(SurgeOutlook.WINDOW);
        return SurgeOutlook.persisted(surges(station, from, at), at);
    }

    Optional<Datastream> stream(TideStation station) {
        return datastreams.ofFeature(station.gauge().id()).stream()
                .filter(stream -> stream.property().equals(TideStation.PROPERTY))
                .findFirst();
    }
}
