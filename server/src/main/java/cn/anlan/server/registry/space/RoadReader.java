package cn.anlan.server.registry.space;

import cn.anlan.engine.geo.Position;
import cn.anlan.engine.road.RoadLine;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads roads as GeoJSON lines (RFC 7946, WGS-84), one at a time. Properties: {@code speedKmh} or {@code maxspeed}, else {@code class} or
 * {@code highway} (words of OpenStreetMap), {@code oneway} and {@code name}.
 */
final class RoadReader {

    /** The most roads of one file. */
    static final int MOST_ROADS = 1_000_000;

    /** The most corners of one file. */
    static final int MOST_CORNERS = 10_000_000;

    private static final int LONGEST_NAME = 200;

    /**
     * Where no speed is given: design speeds of the classes of road in JTG B01-2014, table 3.5.1, taken at their lower values (motorway 100
     * 高速, trunk 80 一级, primary 60 二级, secondary 40 三级 … 20 四级), by the class that each word of OpenStreetMap most resembles.
     */
    static final Map<String, Double> SPEED_OF_CLASS = Map.ofEntries(
            Map.entry("motorway", 100.0),
            Map.entry("trunk", 80.0),
            Map.entry("primary", 60.0),
            Map.entry("secondary", 40.0),
            Map.entry("tertiary", 30.0),
            Map.entry("unclassified", 20.0),
            Map.entry("residential", 20.0),
            Map.entry("living_street", 20.0),
            Map.entry("service", 20.0),
            Map.entry("track", 20.0));

    private static final Set<String> ONE_WAY = Set.of("yes", "true", "1");
    private static final Set<String> BOTH_WAYS = Set.of("", "no", "false", "0");
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS) // a feature is followed by the next
            .build();

    private final List<RoadLine> roads = new ArrayList<>();
    private int corners;

    private RoadReader() {}

    /** @throws RefusedException 422 {@code registry.roads-invalid} naming the first feature that is wrong */
    static List<RoadLine> read(InputStream in) throws IOException {
        RoadReader reader = new RoadReader();
        boolean found = false;
        try (JsonParser parser = JSON.createParser(in)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals("features") && value == JsonToken.START_ARRAY) {
                    found = true;
                    for (int n = 0; parser.nextToken() == JsonToken.START_OBJECT; n++) {
                        reader.feature(JSON.readTree(parser), "features[%d]".formatted(n));
                    }
                } else {
                    parser.skipChildren();
                }
            }
        } catch (JacksonException broken) {
            throw invalid("file", null, "不是完整的 JSON", "the JSON is broken");
        }
        if (!found || reader.roads.isEmpty()) {
            throw invalid(
                    "features", null, "不是含有道路线的 GeoJSON FeatureCollection", "no GeoJSON FeatureCollection with lines");
        }
        return reader.roads;
    }

    private void feature(JsonNode feature, String field) {
        JsonNode geometry = feature.path("geometry");
        JsonNode properties = feature.path("properties");
        String name = properties.path("name").asString("");
        String shown = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
        double speed = speed(properties, field);
        RoadLine.Ways ways = ways(properties.path("oneway").asString(""), field);
        switch (geometry.path("type").asString("")) {
            case "LineString" -> line(geometry.path("coordinates"), field, shown, speed, ways);
            case "MultiLineString" ->
                geometry.path("coordinates").forEach(part -> line(part, field, shown, speed, ways));
            default ->
                throw invalid(
                        field + ".geometry",
                        geometry.path("type").asString(""),
                        "应为 LineString 或 MultiLineString",
                        "is a LineString or MultiLineString");
        }
    }

    private void line(JsonNode coordinates, String field, String name, double speed, RoadLine.Ways ways) {
        List<Position> line = new ArrayList<>();
        for (JsonNode pair : coordinates) {
            double lon = pair.path(0).asDouble(Double.NaN);
            double lat = pair.path(1).asDouble(Double.NaN);
            if (!(Math.abs(lat) <= 90) || !(Math.abs(lon) <= 180)) {
                throw invalid(
                        field + ".geometry",
                        pair.toString(),
                        "每个点应为 [经度, 纬度]（WGS-84）",
                        "each corner is [longitude, latitude] (WGS-84)");
            }
            line.add(new Position(lat, lon));
        }
        if (line.size() < 2) {
            throw invalid(field + ".geometry", line.size() + "", "一条路至少 2 个点", "a road has at least 2 corners");
        }
        corners += line.size();
        roads.add(new RoadLine(name, speed, ways, line));
        if (roads.size() > MOST_ROADS || corners > MOST_CORNERS) {
            throw invalid(
                    field,
                    roads.size() + ", " + corners,
                    "最多 1000000 条路、10000000 个点",
                    "at most 1,000,000 roads and 10,000,000 corners");
        }
    }

    private static double speed(JsonNode properties, String field) {
        for (String key : List.of("speedKmh", "maxspeed")) {
            JsonNode given = properties.path(key);
            if (!given.isMissingNode() && !given.isNull()) {
                double speed = given.asDouble(Double.NaN);
                if (!(speed >= RoadLine.SLOWEST_KMH && speed <= RoadLine.FASTEST_KMH)) {
                    throw invalid(field + "." + key, given.asString(""), "应为 1–150 km/h", "is 1–150 km/h");
                }
                return speed;
            }
        }
        String word =
                properties.path("class").asString(properties.path("highway").asString(""));
        Double speed = SPEED_OF_CLASS.get(word.toLowerCase(Locale.ROOT).replace("_link", ""));
        if (speed == null) {
            String known =
                    String.join(", ", SPEED_OF_CLASS.keySet().stream().sorted().toList());
            throw invalid(
                    field + ".class", word, "没有速度时须给出等级：" + known, "without a speed, one of these classes: " + known);
        }
        return speed;
    }

    private static RoadLine.Ways ways(String text, String field) {
        String word = text.toLowerCase(Locale.ROOT);
        if (ONE_WAY.contains(word)) {
            return RoadLine.Ways.FORWARD;
        }
        if (BOTH_WAYS.contains(word)) {
            return RoadLine.Ways.BOTH;
        }
        if (word.equals("-1") || word.equals("reverse")) {
            return RoadLine.Ways.BACKWARD;
        }
        throw invalid(field + ".oneway", text, "应为 yes、no 或 -1", "is yes, no or -1");
    }

    private static RefusedException invalid(String field, @Nullable String value, String zh, String en) {
        return new RefusedException(422, new Refusal("registry.roads-invalid", field, value, new Bilingual(zh, en)));
    }
}
