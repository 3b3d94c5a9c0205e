package cn.anlan.server.registry.space;

import cn.anlan.engine.geo.Disc;
import cn.anlan.engine.geo.Position;
import cn.anlan.engine.geo.Region;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A shape as a caller draws it.
 *
 * @param type {@code circle} or {@code polygon}
 * @param lat of a circle's centre, degrees north
 * @param lon of a circle's centre, degrees east
 * @param radiusM of a circle, m, 1 to 1,000,000
 * @param corners of a polygon as [longitude, latitude]; the last may repeat the first
 */
public record Shape(
        @Nullable String type,
        @Nullable Double lat,
        @Nullable Double lon,
        @Nullable Double radiusM,
        @Nullable List<@Nullable List<@Nullable Double>> corners) {

    /** The widest circle, m. */
    public static final double MOST_RADIUS_M = 1_000_000;

    private static final double M_PER_KM = 1_000;

    /** @throws cn.anlan.server.kernel.RefusedException 400 {@code registry.space-invalid} naming what is wrong */
    Region region(String field) {
        return switch (Objects.requireNonNullElse(type, "")) {
            case "circle" -> {
                if (radiusM == null) {
                    throw SpaceRefusals.invalid(field + ".radiusM", null, "须给出半径", "a circle has a radius");
                }
                double metres = SpaceRefusals.range(field + ".radiusM", radiusM, 0, 1, MOST_RADIUS_M, "m");
                yield new Disc(position(field, lat, lon), metres / M_PER_KM);
            }
            case "polygon" -> {
                List<Position> ring = line(field + ".corners", corners);
                boolean closed = ring.size() > 1 && ring.getFirst().equals(ring.getLast());
                yield Polygon.of(field + ".corners", closed ? ring.subList(0, ring.size() - 1) : ring);
            }
            default ->
                throw SpaceRefusals.invalid(field + ".type", type, "应为 circle 或 polygon", "is circle or polygon");
        };
    }

    static Position position(String field, @Nullable Double lat, @Nullable Double lon) {
        if (lat == null || lon == null || !(Math.abs(lat) <= 90) || !(Math.abs(lon) <= 180)) {
            throw SpaceRefusals.invalid(
                    field,
                    lat + "," + lon,
                    "纬度 -90 到 90，经度 -180 到 180（WGS-84）",
                    "latitude is -90 to 90, longitude -180 to 180 (WGS-84)");
        }
        return new Position(lat, lon);
    }

    static List<Position> line(String field, @Nullable List<@Nullable List<@Nullable Double>> pairs) {
        List<Position> line = new ArrayList<>();
        for (List<@Nullable Double> pair : pairs == null ? List.<@Nullable List<@Nullable Double>>of() : pairs) {
            List<@Nullable Double> two = pair == null || pair.size() != 2 ? Arrays.asList(null, null) : pair;
            line.add(position("%s[%d]".formatted(field, line.size()), two.get(1), two.get(0)));
        }
        return line;
    }
}
