package cn.anlan.server.warning;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.map.LayerInfo;
import cn.anlan.server.map.MapLayer;
import cn.anlan.server.map.MapPoint;
import cn.anlan.server.map.StateTitle;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Open threshold alerts on the map; their state is their severity, never a colour. */
@Component
class AlertLayer implements MapLayer {

    private static final int RHYTHM_SECONDS = 60;

    private final AlertStore store;
    private final Places places;
    private final Evaluator evaluator;
    private final LayerInfo info;

    AlertLayer(AlertStore store, Places places, Evaluator evaluator) {
        this.places = places;
        this.store = store;
        this.evaluator = evaluator;
        List<StateTitle> states = new ArrayList<>();
        states.add(new StateTitle(0, new Bilingual("无", "None")));
        for (Severity severity : Severity.values()) {
            states.add(new StateTitle(severity.mapState(), severity.title()));
        }
        this.info = new LayerInfo(
                "alert",
                new Bilingual("监测告警", "Threshold alerts"),
                new Bilingual("监测", "Monitoring"),
                "warning",
                "alert",
                "alert",
                RHYTHM_SECONDS,
                states);
    }

    @Override
    public LayerInfo info() {
        return info;
    }

    @Override
    public long version(String variant) {
        return evaluator.changes();
    }

    @Override
    public List<MapPoint> points(String variant) {
        return store.allOpen().stream()
                .map(a -> new MapPoint(
                        a.mapId(),
                        a.lat(),
                        a.lon(),
                        a.area(),
                        a.severity().mapState(),
                        a.ruleId(),
                        places.synthetic(a.subjectType(), a.subjectId())))
                .toList();
    }

    @Override
    public Optional<List<MapPoint>> pointsAt(String variant, Instant moment) {
        return Optional.of(store.pointsAt(moment, places::synthetic));
    }
}
