package cn.anlan.server.registry.books.feature;

import cn.anlan.engine.geo.Position;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.map.MapShape;
import cn.anlan.server.registry.FeatureChecks;
import cn.anlan.server.registry.books.BookRow;
import cn.anlan.server.registry.books.value.Cells;
import cn.anlan.server.registry.books.value.Column;
import cn.anlan.server.registry.books.value.Finding;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;

/** Where a row says that its thing stands: by two columns, or by a shape, whose point is one inside it. */
final class Places {

    /** No degree is larger: what is, is metres. */
    private static final double DEGREES = 360;

    private static final Bilingual SWAPPED = new Bilingual("经度与纬度填反了", "latitude and longitude are swapped");

    private final FeatureChecks checks;

    Places(FeatureChecks checks) {
        this.checks = checks;
    }

    /**
     * What was read.
     *
     * @param position as it is written, in WGS-84; null where it is not one
     * @param swapped the same the other way round; null where that is none
     * @param shape in WGS-84; null for a row without one
     */
    record Place(
            @Nullable Position position,
            @Nullable Position swapped,
            @Nullable Geometry shape,
            String written) {

        /** Where it probably is, for finding the area. */
        @Nullable
        Position likely() {
            return position != null ? position : swapped;
        }
    }

    Place read(BookRow row, Cells cells, Column lat, Column lon, List<Finding> findings) {
        if (row.problem() != null) {
            findings.add(shape(row.problem()));
            return new Place(null, null, null, "");
        }
        if (row.shape() != null) {
            return inside(row.shape(), row, findings);
        }
        Object north = cells.read(lat, row.cell("lat"));
        Object east = cells.read(lon, row.cell("lon"));
        if (!(north instanceof Double y) || !(east instanceof Double x)) {
            return new Place(null, null, null, "");
        }
        String written = row.cell("lat").text() + ", " + row.cell("lon").text();
        if (Math.abs(y) > DEGREES || Math.abs(x) > DEGREES) {
            findings.add(new Finding(
                    "lat",
                    written,
                    "registry.projected-coordinates",
                    new Bilingual("坐标是投影坐标（米），请转换为经纬度", "projected coordinates (metres): convert them to degrees"),
                    null,
                    false));
            return new Place(null, null, null, written);
        }
        Place place = new Place(position(y, x, row), position(x, y, row), null, written);
        if (place.position() == null && place.swapped() == null) {
            findings.add(new Finding(
                    "lat",
                    written,
                    "registry.position-invalid",
                    new Bilingual(
                            "纬度在 -90 至 90 之间，经度在 -180 至 180 之间",
                            "latitude lies within -90 and 90, longitude within -180 and 180"),
                    null,
                    false));
        }
        return place;
    }

    private static @Nullable Position position(double lat, double lon, BookRow row) {
        boolean possible = Math.abs(lat) <= 90 && Math.abs(lon) <= 180;
        return possible ? row.crs().toWgs84(new Position(lat, lon)) : null;
    }

    private static Finding shape(String problem) {
        return new Finding(
                "lat",
                problem,
                "registry.geometry-invalid",
                new Bilingual("图形无法读取或自相交：" + problem, "the shape cannot be read or crosses itself: " + problem),
                null,
                false);
    }

    private static Finding crowded(int vertices) {
        return new Finding(
                "lat",
                vertices + "",
                "registry.shape-vertices",
                new Bilingual("图形最多 20,000 个顶点，请先简化", "a shape has at most 20,000 vertices: simplify it before"),
                null,
                false);
    }

    private static Place inside(Geometry shape, BookRow row, List<Finding> findings) {
        if (shape.getNumPoints() > MapShape.MOST_VERTICES) {
            findings.add(crowded(shape.getNumPoints()));
            return new Place(null, null, null, "");
        }
        try {
            Geometry moved = row.crs().toWgs84(shape);
            if (moved.isEmpty() || !moved.isValid()) {
                findings.add(shape(moved.isEmpty() ? "empty" : "crosses itself"));
                return new Place(null, null, null, "");
            }
            Point point = moved.getInteriorPoint();
            Position position = new Position(point.getY(), point.getX());
            Geometry kept = moved instanceof Point ? null : moved; // a point is its position
            return new Place(position, null, kept, position.lat() + ", " + position.lon());
        } catch (IllegalArgumentException offTheEarth) {
            findings.add(shape(String.valueOf(offTheEarth.getMessage())));
            return new Place(null, null, null, "");
        }
    }

    /** The position, where it fits the area; what is wrong else, and whether it fits the other way round. */
    @Nullable
    Position check(Place place, @Nullable AreaPath area, List<Finding> findings) {
        Position position = place.position();
        Optional<Refusal> wrong = position == null || area == null ? Optional.empty() : checks.place(position, area);
        if (position != null && wrong.isEmpty()) {
            return position;
        }
        Position other = place.swapped();
        boolean fits =
                other != null && area != null && checks.place(other, area).isEmpty();
        if (other != null && (fits || position == null)) {
            String suggestion = fits ? "纬度 lat " + other.lat() + "，经度 lon " + other.lon() : null;
            findings.add(
                    new Finding("lat", place.written(), "registry.coordinates-swapped", SWAPPED, suggestion, false));
        } else {
            wrong.ifPresent(refusal ->
                    findings.add(new Finding("lat", place.written(), refusal.code(), refusal.rule(), null, false)));
        }
        return position;
    }
}
