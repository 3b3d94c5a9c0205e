package cn.anlan.engine.typhoon;

import cn.anlan.engine.geo.Position;
import cn.anlan.engine.shared.Json;
import cn.anlan.engine.shared.Shared;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Storms for tests: a straight one made by hand, and the real In-Fa as the Zhejiang water department issued it. */
final class Storms {

    static final Instant T0 = Instant.parse("2021-07-24T00:00:00Z");
    private static final String IN_FA = "data/typhoon/zjwater_archive/202106.json";

    private Storms() {}

    /** Due west along 28 N from 126 E, one degree of longitude in five hours, round circles of 300, 120 and 60 km. */
    static Track straight(int stepHours) {
        List<Fix> fixes = new ArrayList<>();
        for (int hour = 0; hour <= 48; hour += stepHours) {
            fixes.add(new Fix(
                    T0.plusSeconds(hour * 3600L),
                    new Position(28, 126 - hour / 5.0),
                    955.0,
                    42.0,
                    QuadrantRadii.circle(300),
                    QuadrantRadii.circle(120),
                    QuadrantRadii.circle(60)));
        }
        return new Track(fixes);
    }

    static Track inFa() {
        return new Track(Shared.json(IN_FA).get("track").items().stream()
                .map(Storms::fix)
                .toList());
    }

    /** One agency's last forecast issued by a moment. */
    static List<Fix> inFaForecast(String agency, Instant knownAt) {
        List<Fix> last = List.of();
        for (Json forecast : Shared.json(IN_FA).get("forecasts").items()) {
            Instant issued = time(forecast.get("issued_at"));
            if (forecast.get("agency").text().equals(agency) && !issued.isAfter(knownAt)) {
                last = forecast.get("points").items().stream().map(Storms::fix).toList();
            }
        }
        return last;
    }

    private static Fix fix(Json point) {
        return new Fix(
                time(point.get("t")),
                new Position(point.get("lat").asDouble(), point.get("lon").asDouble()),
                point.get("pressure_hpa").number(),
                point.get("wind_ms").number(),
                radii(point.get("r7")),
                radii(point.get("r10")),
                radii(point.get("r12")));
    }

    private static Instant time(Json text) {
        return OffsetDateTime.parse(text.text()).toInstant();
    }

    private static @Nullable QuadrantRadii radii(Json json) {
        return json.isEmpty()
                ? null
                : new QuadrantRadii(
                        json.get("ne").asDouble(),
                        json.get("se").asDouble(),
                        json.get("sw").asDouble(),
                        json.get("nw").asDouble());
    }
}
