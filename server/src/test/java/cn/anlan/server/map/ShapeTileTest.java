package cn.anlan.server.map;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateFilter;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;

class ShapeTileTest {

    private static final List<MapPoint> POINTS = SamplePoints.clustered(31, 3_000);
    private static final Map<Long, Geometry> SHAPES = SampleShapes.around(POINTS, 4, 32);
    private static final PointSet SET = PointSet.of(POINTS);
    private static final LayerView VIEW = new LayerView("risk", SET, ShapeSet.of(SampleShapes.packed(SHAPES), SET));
    private static final GeometryFactory FACTORY = new GeometryFactory();

    /** Pixels by which a thinned and rounded shape may depart from the true one: four, and half a pixel's diagonal. */
    private static final double MOST_OFF = 4.8;

    @Test
    @DisplayName("What a tile draws is what JTS cuts out of each shape, valid, within five pixels of 4,096")
    void aTileDrawsWhatJtsCutsOut() {
        Random random = new Random(33);
        int compared = 0;
        for (int round = 0; round < 8; round++) {
            TileAddress address = around(POINTS.get(random.nextInt(POINTS.size())), 4 + random.nextInt(12));
            Map<Long, Geometry> drawn = drawn(VIEW, address);
            for (Map.Entry<Long, Geometry> one : SHAPES.entrySet()) {
                Geometry whole = pixels(one.getValue(), address);
                Envelope box = whole.getEnvelopeInternal();
                Geometry expected = whole.intersection(frame(0));
                boolean small = Math.max(box.getWidth(), box.getHeight()) < ShapeCutter.SMALLEST_PIXELS - 1;
                Geometry found = drawn.get(one.getKey());
                String which = one.getKey() + " in " + address;
                if (small || !whole.intersects(frame(2))) {
                    assertThat((Object) found).as(which).isNull();
                } else if (box.getWidth() > 2 * ShapeCutter.SMALLEST_PIXELS && expected.getLength() > 60) {
                    assertSame(which, Objects.requireNonNull(found, which), expected, whole);
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThan(80);
    }

    private static void assertSame(String which, Geometry found, Geometry expected, Geometry whole) {
        assertThat(found.isValid()).as(which).isTrue();
        assertThat(frame(0).covers(found)).as(which).isTrue();
        if (expected.getDimension() == 2) {
            double wrong = found.symDifference(expected).getArea();
            assertThat(wrong).as(which).isLessThan(MOST_OFF * expected.getLength() + 20);
        } else {
            assertThat(whole.buffer(MOST_OFF).covers(found)).as(which).isTrue();
            Geometry inner = whole.intersection(frame(-MOST_OFF));
            assertThat(found.buffer(MOST_OFF).covers(inner)).as(which).isTrue();
        }
    }

    @Test
    @DisplayName("A shape carries number, state and kind of its point")
    void aShapeCarriesWhatItsPointDoes() {
        Map<Long, MapPoint> byId = POINTS.stream().collect(Collectors.toMap(MapPoint::id, point -> point));
        TileReader.Layer layer = layer(VIEW, around(POINTS.getFirst(), 7));
        assertThat(layer.extent()).isEqualTo(4_096);
        assertThat(layer.features()).isNotEmpty().allSatisfy(feature -> {
            MapPoint point =
                    Objects.requireNonNull(byId.get((Long) feature.properties().get("id")));
            assertThat(feature.properties())
                    .isEqualTo(Map.of("id", point.id(), "state", (long) point.state(), "kind", point.kind()));
        });
    }

    @Test
    @DisplayName("Nobody sees a shape whose point lies outside their areas, and everybody all of theirs")
    void aShapeIsSeenWhereItsPointIs() {
        LayerPicture picture = picture(POINTS, SampleShapes.packed(SHAPES));
        Random random = new Random(34);
        for (int round = 0; round < 60; round++) {
            List<AreaPath> areas = SamplePoints.someAreas(random);
            LayerView seen = picture.seenBy(new Scope("one", Role.DUTY_OFFICER, areas));
            TileAddress address = around(POINTS.get(random.nextInt(POINTS.size())), 6 + random.nextInt(6));
            Map<Long, Geometry> all = new TreeMap<>(drawn(VIEW, address));
            all.keySet()
                    .retainAll(POINTS.stream()
                            .filter(point -> areas.stream().anyMatch(area -> area.contains(point.area())))
                            .map(MapPoint::id)
                            .toList());
            assertThat(drawn(seen, address)).as("%s, %s", areas, address).isEqualTo(all);
        }
        assertThat(picture.seenBy(new Scope("no", Role.DUTY_OFFICER, List.of()))
                        .shapes()
                        .isEmpty())
                .isTrue();
    }

    @Test
    void aShapeWithoutAPointIsNotShown() {
        Map<Long, MapShape> stray =
                Map.of(-1L, packed(SHAPES.values().iterator().next()));
        assertThat(ShapeSet.of(stray, SET)).isSameAs(ShapeSet.NONE);
        assertThat(picture(POINTS, stray).vertices()).isZero();
    }

    @Test
    @DisplayName("A tile carries at most MOST_TILE_VERTICES, of the largest shapes; all points stay")
    void aTileCarriesOnlySoManyVertices() {
        Random random = new Random(35);
        List<MapPoint> points = new java.util.ArrayList<>();
        Map<Long, MapShape> shapes = new HashMap<>();
        for (int i = 0; i < 2_000; i++) {
            points.add(new MapPoint(i, 29.9 + i * 1e-6, 120.5, POINTS.getFirst().area(), 0, "pond", true));
            shapes.put((long) i, packed(SampleShapes.star(random, 120.5, 29.9, i == 7 ? 0.05 : 0.03)));
        }
        LayerView view =
                picture(points, shapes).seenBy(new Scope("all", Role.DUTY_OFFICER, List.of(new AreaPath("33"))));
        TileAddress address = around(points.getFirst(), 10);
        Map<Long, Geometry> drawn = drawn(view, address);
        int vertices = drawn.values().stream().mapToInt(Geometry::getNumPoints).sum();
        assertThat(vertices).isBetween(ShapeCutter.MOST_TILE_VERTICES / 2, ShapeCutter.MOST_TILE_VERTICES);
        assertThat(drawn).containsKey(7L);
        assertThat(drawn.size()).isLessThan(2_000);
    }

    @Test
    void whatIsNotDrawnBesideThePointIsNone() {
        assertThat(MapShape.of(FACTORY.createMultiPointFromCoords(
                        new Coordinate[] {new Coordinate(120, 30), new Coordinate(121, 30)})))
                .isEmpty();
        assertThat(MapShape.of(FACTORY.createLineString(
                        new Coordinate[] {new Coordinate(120, 30), new Coordinate(120 + 1e-9, 30)})))
                .isEmpty();
        assertThat(packed(FACTORY.toGeometry(new Envelope(120, 121, 30, 31))).vertices())
                .isEqualTo(4);
    }

    private static MapShape packed(Geometry shape) {
        return MapShape.of(shape).orElseThrow();
    }

    private static LayerPicture picture(List<MapPoint> points, Map<Long, MapShape> shapes) {
        Bilingual title = new Bilingual("点", "points");
        LayerInfo info =
                new LayerInfo("risk", title, title, "test", "dot", "dot", 0, List.of(new StateTitle(0, title)));
        return new LayerPicture(info, "", 1, Instant.EPOCH, points, shapes);
    }

    private static TileAddress around(MapPoint point, int zoom) {
        int shift = WebMercator.BITS - zoom;
        return new TileAddress(zoom, WebMercator.x(point.lon()) >> shift, WebMercator.y(point.lat()) >> shift, true);
    }

    private static TileReader.Layer layer(LayerView view, TileAddress address) {
        return TileReader.read(view.cutter().cut(address)).stream()
                .filter(layer -> layer.name().equals(ShapeTileWriter.LAYER_NAME_OF_SHAPES))
                .findFirst()
                .orElseGet(() -> new TileReader.Layer(ShapeTileWriter.LAYER_NAME_OF_SHAPES, 4_096, List.of()));
    }

    private static Map<Long, Geometry> drawn(LayerView view, TileAddress address) {
        return layer(view, address).features().stream()
                .collect(Collectors.toMap(
                        feature -> (Long) feature.properties().get("id"),
                        feature -> feature.drawn().orElseThrow(),
                        (one, other) -> one,
                        TreeMap::new));
    }

    private static Polygon frame(double wider) {
        double buffer = TileCutter.BUFFER + wider;
        return (Polygon) FACTORY.toGeometry(new Envelope(-buffer, 4_096 + buffer, -buffer, 4_096 + buffer));
    }

    /** Degrees to pixels of the tile by the projection's formula, without our plane of whole numbers. */
    private static Geometry pixels(Geometry shape, TileAddress address) {
        Geometry moved = shape.copy();
        double side = Math.pow(2, address.zoom()) * 4_096;
        CoordinateFilter project = at -> {
            double phi = Math.toRadians(at.y);
            double x = (at.x + 180) / 360 * side - address.column() * 4_096.0;
            double y = (1 - Math.log(Math.tan(phi) + 1 / Math.cos(phi)) / Math.PI) / 2 * side - address.row() * 4_096.0;
            at.setCoordinate(new Coordinate(x, y));
        };
        moved.apply(project);
        moved.geometryChanged();
        return moved;
    }
}
