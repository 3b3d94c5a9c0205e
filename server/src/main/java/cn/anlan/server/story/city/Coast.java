package cn.anlan.server.story.city;

import cn.anlan.engine.geo.GreatCircle;
import cn.anlan.engine.geo.Position;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.registry.Area;
import cn.anlan.server.registry.Areas;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Points every few hundred metres along the shore of some counties, from the ground's coast line. */
final class Coast {

    private static final String FILE = "/ground/coast.geojson";
    private static final double STEP_KM = 0.4;
    private static final double[] LOOK_KM = {0.3, 0.9, 1.8};

    /** A point on the shore and the county behind it. */
    record Shore(Position position, AreaPath county) {}

    private Coast() {}

    static List<Shore> of(Areas areas, Set<AreaPath> counties, Box box) {
        List<Shore> shores = new ArrayList<>();
        for (JsonNode line : lines()) {
            for (int i = 1; i < line.size(); i++) {
                Position from = position(line.get(i - 1));
                Position to = position(line.get(i));
                if (!box.holds(from)) {
                    continue;
                }
                int steps = (int) Math.ceil(GreatCircle.distanceKm(from, to) / STEP_KM);
                for (int step = 0; step < steps; step++) {
                    Position point = GreatCircle.between(from, to, (double) step / steps);
                    countyBehind(areas, point)
                            .filter(counties::contains)
                            .ifPresent(county -> shores.add(new Shore(point, county)));
                }
            }
        }
        return shores;
    }

    private static Optional<AreaPath> countyBehind(Areas areas, Position shore) {
        for (double km : LOOK_KM) {
            for (int bearing = 0; bearing < 360; bearing += 45) {
                Optional<Area> county = areas.countyAt(GreatCircle.destination(shore, bearing, km));
                if (county.isPresent()) {
                    return county.map(Area::path);
                }
            }
        }
        return Optional.empty();
    }

    private static JsonNode lines() {
        try (InputStream in = Objects.requireNonNull(Coast.class.getResourceAsStream(FILE), FILE)) {
            return new JsonMapper()
                    .readTree(in)
                    .required("features")
                    .required(0)
                    .required("geometry")
                    .required("coordinates");
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot read " + FILE, failed);
        }
    }

    private static Position position(JsonNode pair) {
        return new Position(pair.required(1).asDouble(), pair.required(0).asDouble());
    }

    /** A box of degrees. */
    record Box(double south, double west, double north, double east) {

        static Box around(List<Town> towns, double margin) {
            double south = 90;
            double west = 180;
            double north = -90;
            double east = -180;
            for (Town town : towns) {
                south = Math.min(south, town.seat().lat());
                north = Math.max(north, town.seat().lat());
                west = Math.min(west, town.seat().lon());
                east = Math.max(east, town.seat().lon());
            }
            return new Box(south - margin, west - margin, north + margin, east + margin);
        }

        boolean holds(Position at) {
            return at.lat() >= south && at.lat() <= north && at.lon() >= west && at.lon() <= east;
        }
    }
}
