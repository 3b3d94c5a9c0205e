package cn.anlan.server.registry.quality;

import cn.anlan.engine.quality.Twins;
import cn.anlan.server.registry.Feature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;

/** What is found in a kind while it is read: sent on in batches, because rows are not held. */
final class Gathering {

    private static final int BATCH = 20_000;

    private final EvaluationStore store;
    private final Judge judge;
    private final boolean whole;
    private final List<Found> found = new ArrayList<>();
    private final List<Twins.Spot> spots = new ArrayList<>();
    private final Map<Long, Feature> judged = new HashMap<>();
    private long looked;

    Gathering(EvaluationStore store, Judge judge, boolean whole) {
        this.store = store;
        this.judge = judge;
        this.whole = whole;
    }

    /** How many features were read. */
    long looked() {
        return looked;
    }

    void add(Feature feature, Instant confirmed) {
        looked++;
        found.addAll(judge.alone(feature, confirmed));
        judged.put(feature.id(), withoutFields(feature));
        if (whole) {
            spots.add(new Twins.Spot(feature.id(), feature.position(), feature.title()));
        }
    }

    /** An entry with the line or area drawn for it; its fields are judged by {@link #add}. */
    void addDrawn(Feature feature, Geometry shape) {
        found.addAll(judge.drawn(feature, shape));
    }

    void finish(List<Twins.Spot> around) {
        found.addAll(judge.doubles(whole ? spots : around, judged));
        for (int from = 0; from < found.size(); from += BATCH) {
            store.add(found.subList(from, Math.min(found.size(), from + BATCH)));
        }
    }

    private static Feature withoutFields(Feature full) {
        return new Feature(
                full.id(),
                full.code(),
                full.kind(),
                full.title(),
                full.position(),
                full.area(),
                Map.of(),
                full.synthetic(),
                full.version(),
                full.since(),
                full.retired());
    }
}
