package cn.anlan.server.warning;

import cn.anlan.engine.cap.CapWord;
import cn.anlan.engine.cap.CapWord.MsgType;
import cn.anlan.engine.geo.Position;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.registry.Area;
import cn.anlan.server.registry.Areas;
import cn.anlan.server.registry.Features;
import cn.anlan.server.warning.cap.AlertInfos;
import cn.anlan.server.warning.cap.CapDraft;
import cn.anlan.server.warning.cap.CapMessage;
import cn.anlan.server.warning.cap.CapMessages;
import cn.anlan.server.warning.cap.CapPlaces;
import cn.anlan.server.warning.rule.RuleDefinition;
import cn.anlan.server.warning.ruleset.Rules;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.springframework.stereotype.Component;

/** Threshold alerts as messages: raised is an Alert, raised higher and lowered an Update, ended a Cancel. Never for the public. */
@Component
class CapAlerts {

    private static final String URGENCY_UNKNOWN = "Unknown";

    /** Of the weather and of water (CAP 1.2, 3.2.2: Met includes floods); rules over forecasts name no property. */
    private static final Set<String> MET =
            Set.of("", "rain", "water-level", "water-depth", "tide-level", "wind-speed", "wave-height");

    /** Longer rings are left out; the place is told as a point. */
    private static final int MOST_CORNERS = 1_000;

    private final AlertStore store;
    private final CapMessages messages;
    private final Areas areas;
    private final Places places;
    private final Features features;
    private final Rules rules;

    CapAlerts(AlertStore store, Rules rules, CapMessages messages, Areas areas, Places places, Features features) {
        this.store = store;
        this.messages = messages;
        this.areas = areas;
        this.places = places;
        this.features = features;
        this.rules = rules;
    }

    /** A step of its life; the end of one that was never told of is not told. */
    void step(UUID id, int line, Instant now) {
        ThresholdAlert alert = store.find(id).orElseThrow();
        AlertChange step = store.history(id).get(line - 1);
        List<CapMessage> before = messages.of(CapDraft.alert(id));
        boolean over = step.change() == AlertState.ENDED;
        if (over && before.isEmpty()) {
            return;
        }
        MsgType type = before.isEmpty() ? MsgType.ALERT : over ? MsgType.CANCEL : MsgType.UPDATE;
        messages.make(
                new CapDraft(
                        false,
                        id,
                        line,
                        type,
                        Optional.empty(),
                        Optional.empty(),
                        before,
                        AlertInfos.of(alert, step, frame(alert)),
                        alert.area(),
                        List.of(alert.area())),
                now);
    }

    private AlertInfos.Frame frame(ThresholdAlert alert) {
        RuleDefinition rule = rules.find(alert.ruleId()).orElse(null);
        AreaPath area = areas.placed(alert.area());
        return new AlertInfos.Frame(
                rule == null ? new Bilingual(alert.ruleId(), alert.ruleId()) : rule.title(),
                rule != null && MET.contains(rule.property()) ? CapWord.Category.MET : CapWord.Category.OTHER,
                rule == null ? URGENCY_UNKNOWN : rule.urgency(),
                rule == null ? URGENCY_UNKNOWN : rule.certainty(),
                new CapPlaces.Named(area, areas.find(area).map(Area::name).orElse(area.code())),
                places.synthetic(alert.subjectType(), alert.subjectId()),
                polygons(alert));
    }

    /** Outer rings of what it is about, where that is drawn as an area. */
    private List<List<Position>> polygons(ThresholdAlert alert) {
        if (!alert.subjectType().equals("feature")) {
            return List.of();
        }
        long id = Long.parseLong(alert.subjectId());
        Geometry drawn = features.geometries(List.of(id)).get(id);
        if (drawn == null || drawn.getDimension() != 2 || !drawn.isValid()) {
            return List.of();
        }
        List<List<Position>> rings = Stream.iterate(0, n -> n < drawn.getNumGeometries(), n -> n + 1)
                .map(n -> ring((Polygon) drawn.getGeometryN(n)))
                .toList();
        return rings.stream().allMatch(ring -> ring.size() <= MOST_CORNERS) ? rings : List.of();
    }

    private static List<Position> ring(Polygon polygon) {
        return Stream.of(polygon.getExteriorRing().getCoordinates())
                .map(corner -> new Position(corner.y, corner.x))
                .toList();
    }
}
