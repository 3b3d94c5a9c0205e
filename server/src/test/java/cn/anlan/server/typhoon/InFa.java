package cn.anlan.server.typhoon;

import cn.anlan.engine.typhoon.QuadrantRadii;
import cn.anlan.server.typhoon.bulletin.Agency;
import cn.anlan.server.typhoon.bulletin.Bulletin;
import cn.anlan.server.typhoon.bulletin.StatedFix;
import cn.anlan.server.typhoon.bulletin.StatedForecast;
import cn.anlan.server.typhoon.bulletin.StatedPoint;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Typhoon In-Fa (2106) from the archive beside the project, cut to what was issued by a moment. */
final class InFa {

    private InFa() {}

    static Bulletin until(Instant moment) throws IOException {
        JsonNode root = new JsonMapper().readTree(Shared.bytes("data/typhoon/zjwater_archive/202106.json"));
        List<StatedFix> fixes = new ArrayList<>();
        for (JsonNode fix : root.get("track")) {
            if (!time(fix, "t").isAfter(moment)) {
                fixes.add(new StatedFix(
                        time(fix, "t"),
                        fix.get("lat").asDouble(),
                        fix.get("lon").asDouble(),
                        number(fix, "pressure_hpa"),
                        number(fix, "wind_ms"),
                        null,
                        number(fix, "move_dir_deg"),
                        number(fix, "move_speed_kmh"),
                        radii(fix, "r7"),
                        radii(fix, "r10"),
                        radii(fix, "r12")));
            }
        }
        List<StatedForecast> forecasts = new ArrayList<>();
        for (JsonNode forecast : root.get("forecasts")) {
            Optional<Agency> agency = Agency.find(forecast.get("agency").asString());
            if (agency.isPresent() && !time(forecast, "issued_at").isAfter(moment)) {
                List<StatedPoint> points = new ArrayList<>();
                for (JsonNode point : forecast.get("points")) {
                    points.add(new StatedPoint(
                            time(point, "t"),
                            point.get("lat").asDouble(),
                            point.get("lon").asDouble(),
                            number(point, "wind_ms"),
                            number(point, "pressure_hpa"),
                            null));
                }
                forecasts.add(new StatedForecast(agency.get(), time(forecast, "issued_at"), points));
            }
        }
        return new Bulletin("202106", "烟花", "IN-FA", true, fixes, forecasts, null);
    }

    private static Instant time(JsonNode node, String field) {
        return OffsetDateTime.parse(node.get(field).asString()).toInstant();
    }

    private static @Nullable Double number(JsonNode node, String field) {
        JsonNode value = node.get(field);
        return value == null || value.isNull() ? null : value.asDouble();
    }

    private static @Nullable QuadrantRadii radii(JsonNode node, String field) {
        JsonNode value = node.get(field);
        return value == null || value.isNull()
                ? null
                : new QuadrantRadii(km(value, "ne"), km(value, "se"), km(value, "sw"), km(value, "nw"));
    }

    private static double km(JsonNode node, String field) {
        Double number = number(node, field);
        return number == null ? 0 : number;
    }
}
