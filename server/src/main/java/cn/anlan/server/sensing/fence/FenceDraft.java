package cn.anlan.server.sensing.fence;

import cn.anlan.engine.motion.FenceShape;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.operation.valid.IsValidOp;

/**
 * A fence as a caller draws it; of the four shapes exactly one.
 *
 * @param title 1 to {@value #LONGEST_TITLE} characters
 * @param area whom it belongs to
 * @param kinds whom it watches, 1 to {@value #MOST_KINDS} kinds of the registry
 * @param circle its radius is {@value #LEAST_RADIUS_M} to {@value #MOST_RADIUS_M} m
 * @param polygon 3 to {@value #MOST_CORNERS} corners as [longitude, latitude]; the last may repeat the first
 * @param county code of a county whose boundary is taken
 * @param feature number of a feature whose area is taken
 */
record FenceDraft(
        @Nullable String title,
        @Nullable String area,
        @Nullable List<@Nullable String> kinds,
        FenceGround.@Nullable Circle circle,
        @Nullable List<@Nullable List<@Nullable Double>> polygon,
        @Nullable String county,
        @Nullable Long feature) {

    static final int LONGEST_TITLE = 100;
    static final int MOST_KINDS = 60;
    static final double LEAST_RADIUS_M = 100;
    static final double MOST_RADIUS_M = 1_000_000;
    static final int MOST_CORNERS = 1_000;

    /** @throws RefusedException 422 {@code sensing.fence-title} */
    String checkedTitle() {
        String given = Objects.requireNonNullElse(title, "").strip();
        if (given.isEmpty() || given.length() > LONGEST_TITLE) {
            throw refused("fence-title", "title", given, "名称为 1 至 100 个字符", "a title has 1 to 100 characters");
        }
        return given;
    }

    /** @throws RefusedException 422 {@code sensing.fence-kinds} */
    List<String> checkedKinds() {
        List<String> given = kinds == null
                ? List.of()
                : kinds.stream().filter(Objects::nonNull).distinct().sorted().toList();
        if (given.isEmpty() || given.size() > MOST_KINDS) {
            throw refused(
                    "fence-kinds",
                    "kinds",
                    Integer.toString(given.size()),
                    "须选 1 至 60 类监视对象",
                    "a fence watches 1 to 60 kinds");
        }
        return given;
    }

    /** @throws RefusedException 422 {@code sensing.fence-area} */
    AreaPath checkedArea() {
        try {
            return new AreaPath(Objects.requireNonNullElse(area, ""));
        } catch (IllegalArgumentException notAPath) {
            throw refused("fence-area", "area", area, "应为行政区划代码", "must be the code of an area");
        }
    }

    /** How many of the four shapes are given must be one. */
    void requireOneShape() {
        int given = (circle == null ? 0 : 1)
                + (polygon == null ? 0 : 1)
                + (county == null ? 0 : 1)
                + (feature == null ? 0 : 1);
        if (given != 1) {
            throw shape(
                    "shape",
                    Integer.toString(given),
                    "圆、多边形、县界、对象四者须且只须给出一个",
                    "give exactly one of circle, polygon, county, feature");
        }
    }

    /** The ground of a circle or a polygon. */
    FenceGround drawn() {
        if (circle != null) {
            return circle(circle);
        }
        return polygon(polygon == null ? List.of() : polygon);
    }

    private static FenceGround circle(FenceGround.Circle circle) {
        if (!(Math.abs(circle.lat()) <= 90) || !(Math.abs(circle.lon()) <= 180)) {
            throw shape("circle", circle.lat() + "," + circle.lon(), "经纬度超出范围", "beyond what there can be on Earth");
        }
        if (!(circle.radiusM() >= LEAST_RADIUS_M && circle.radiusM() <= MOST_RADIUS_M)) {
            throw shape(
                    "circle.radiusM",
                    Double.toString(circle.radiusM()),
                    "半径为 100 至 1000000 米",
                    "a radius is 100 to 1,000,000 m");
        }
        return whole(new FenceGround(circle, null), "circle");
    }

    private static FenceGround polygon(List<@Nullable List<@Nullable Double>> corners) {
        boolean closed = corners.size() > 1 && Objects.equals(corners.getFirst(), corners.getLast());
        List<@Nullable List<@Nullable Double>> ring = closed ? corners.subList(0, corners.size() - 1) : corners;
        if (ring.size() < 3 || ring.size() > MOST_CORNERS) {
            throw shape(
                    "polygon", Integer.toString(ring.size()), "多边形应有 3 至 1000 个顶点", "a polygon has 3 to 1,000 corners");
        }
        Coordinate[] points = new Coordinate[ring.size() + 1];
        for (int i = 0; i < points.length; i++) {
            points[i] = corner(i % ring.size(), ring.get(i % ring.size()));
        }
        var drawn = new GeometryFactory().createPolygon(points);
        if (!new IsValidOp(drawn).isValid() || drawn.getArea() == 0) {
            throw shape("polygon", null, "多边形的边不能相交，且须围成面积", "the sides of a polygon do not cross, and it has an area");
        }
        return FenceGround.of(drawn);
    }

    private static Coordinate corner(int n, @Nullable List<@Nullable Double> pair) {
        Double lon = pair == null || pair.size() != 2 ? null : pair.getFirst();
        Double lat = pair == null || pair.size() != 2 ? null : pair.getLast();
        if (lon == null || lat == null || !(Math.abs(lat) <= 90) || !(Math.abs(lon) <= 180)) {
            throw shape("polygon[" + n + "]", String.valueOf(pair), "应为 [经度, 纬度]", "must be [longitude, latitude]");
        }
        return new Coordinate(lon, lat);
    }

    /** A ground that does not reach across the antimeridian or a pole. */
    static FenceGround whole(FenceGround ground, String field) {
        FenceShape.Box box = ground.shape().box();
        if (box.west() < -180 || box.east() > 180 || box.south() < -90 || box.north() > 90) {
            throw shape(field, null, "不能跨越 180 度经线或极点", "must not reach across the antimeridian or a pole");
        }
        return ground;
    }

    /** What is wrong with a shape: 422 {@code sensing.fence-shape}. */
    static RefusedException shape(String field, @Nullable String value, String zh, String en) {
        return refused("fence-shape", field, value, zh, en);
    }

    private static RefusedException refused(String reason, String field, @Nullable String value, String zh, String en) {
        return new RefusedException(422, new Refusal("sensing." + reason, field, value, new Bilingual(zh, en)));
    }
}
