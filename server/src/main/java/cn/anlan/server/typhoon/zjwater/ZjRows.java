package cn.anlan.server.typhoon.zjwater;

import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.typhoon.bulletin.Agency;
import cn.anlan.server.typhoon.bulletin.Gathered;
import cn.anlan.server.typhoon.bulletin.Refusals;
import cn.anlan.server.typhoon.bulletin.StatedFix;
import cn.anlan.server.typhoon.bulletin.StatedForecast;
import cn.anlan.server.typhoon.bulletin.StatedLandfall;
import cn.anlan.server.typhoon.bulletin.StatedPoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Turns the feed's objects into statements, one row at a time. */
final class ZjRows {

    private static final double STRONGEST_WIND_MPS = 120;
    private static final double FASTEST_KMH = 250;
    private static final int MOST_AGENCIES = 20;
    private static final int MOST_FORECAST_POINTS = 300;

    private final Gathered gathered;

    ZjRows(Gathered gathered) {
        this.gathered = gathered;
    }

    void landfall(String name, JsonNode node) {
        ZjRow row = new ZjRow(node);
        Instant at = row.requiredTime("landtime");
        double lat = row.required("lat", -90, 90);
        double lon = row.longitude("lng");
        String place = row.words("landaddress");
        var stormClass = row.word("strong", ZjWords::stormClass);
        if (settle(name, row, node)) {
            gathered.landfall(new StatedLandfall(at, lat, lon, place == null ? "" : place, stormClass));
        }
    }

    void point(String name, JsonNode node) {
        ZjRow row = new ZjRow(node);
        StatedFix fix = new StatedFix(
                row.requiredTime("time"),
                row.required("lat", -90, 90),
                row.longitude("lng"),
                row.pressure("pressure"),
                row.positive("speed", STRONGEST_WIND_MPS),
                row.word("strong", ZjWords::stormClass),
                row.word("movedirection", ZjWords::direction),
                row.positive("movespeed", FASTEST_KMH),
                row.radii("radius7"),
                row.radii("radius10"),
                row.radii("radius12"));
        if (settle(name, row, node)) {
            gathered.fix(name, fix);
        }
        forecasts(name, node.get("forecast"));
    }

    private void forecasts(String name, @Nullable JsonNode list) {
        if (list == null || list.isNull()) {
            return;
        }
        if (!list.isArray()) {
            gathered.bad(name, Refusals.wrongType("forecast", list.toString()), list.toString(), true);
            return;
        }
        for (int i = 0; i < list.size(); i++) {
            if (i >= MOST_AGENCIES) {
                gathered.bad(name, Refusals.tooMany("forecast", MOST_AGENCIES), "", true);
                return;
            }
            forecast(name + ".forecast[" + i + "]", list.get(i));
        }
    }

    private void forecast(String name, JsonNode node) {
        ZjRow row = new ZjRow(node);
        String word = row.text("tm");
        Agency agency = word == null ? null : ZjWords.agency(word);
        JsonNode points = node.get("forecastpoints");
        if (word == null) {
            row.refuse(Refusals.missing("tm"));
        } else if (agency == null) {
            row.refuse(Refusals.unknownWord("tm", word));
        } else if (points != null && !points.isNull() && !points.isArray()) {
            row.refuse(Refusals.wrongType("forecastpoints", points.toString()));
        } else if (points != null && points.size() > MOST_FORECAST_POINTS) {
            row.refuse(Refusals.tooMany("forecastpoints", MOST_FORECAST_POINTS));
        }
        if (settle(name, row, node) && agency != null && points != null && points.isArray()) {
            points(name, agency, points);
        }
    }

    private void points(String name, Agency agency, JsonNode list) {
        List<StatedPoint> points = new ArrayList<>();
        Instant issuedAt = null;
        for (int i = 0; i < list.size(); i++) {
            String rowName = name + ".forecastpoints[" + i + "]";
            ZjRow row = new ZjRow(list.get(i));
            StatedPoint point = new StatedPoint(
                    row.requiredTime("time"),
                    row.required("lat", -90, 90),
                    row.longitude("lng"),
                    row.positive("speed", STRONGEST_WIND_MPS),
                    row.pressure("pressure"),
                    row.word("strong", ZjWords::stormClass));
            Instant stated = row.time("ybsj");
            if (settle(rowName, row, list.get(i))) {
                issuedAt = issuedAt == null ? stated : issuedAt;
                points.add(point);
            }
        }
        if (!points.isEmpty()) {
            Instant first =
                    points.stream().map(StatedPoint::at).min(Instant::compareTo).orElseThrow();
            gathered.forecast(name, new StatedForecast(agency, issuedAt == null ? first : issuedAt, points));
        }
    }

    /** Names what is wrong in the row; whether the row can be taken. */
    private boolean settle(String name, ZjRow row, JsonNode node) {
        Refusal refusal = row.refusal();
        for (Refusal unknown : row.unknown()) {
            gathered.bad(name, unknown, node.toString(), refusal == null);
        }
        if (refusal != null) {
            gathered.bad(name, refusal, node.toString());
        }
        return refusal == null;
    }
}
