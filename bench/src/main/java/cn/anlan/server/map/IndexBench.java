package cn.anlan.server.map;

import cn.anlan.server.kernel.AreaPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.index.strtree.GeometryItemDistance;
import org.locationtech.jts.index.strtree.STRtree;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The packed index against JTS's STRtree over the same 200,000 points: build, nearest ten, points of a tile. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 4, time = 1)
public class IndexBench {

    private static final int COUNT = 200_000;
    private static final int NEAREST = 10;

    private List<MapPoint> given = List.of();
    private LayerView view = new LayerView("bench", PointSet.of(List.of()), ShapeSet.NONE);
    private STRtree tree = new STRtree();
    private final GeometryFactory shapes = new GeometryFactory();
    private int turn;

    /** Points in heaps. */
    @Setup
    public void points() {
        Random random = new Random(1);
        double[] lats = random.doubles(500, 27.2, 31).toArray();
        double[] lons = random.doubles(500, 118.2, 122.8).toArray();
        given = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            int town = (int) (500 * random.nextDouble() * random.nextDouble());
            given.add(new MapPoint(
                    i,
                    lats[town] + random.nextGaussian() * 0.04,
                    lons[town] + random.nextGaussian() * 0.04,
                    new AreaPath("330102"),
                    0,
                    "kind",
                    true));
        }
        view = new LayerView("bench", PointSet.of(given), ShapeSet.NONE);
        tree = treeBuild();
    }

    /** Ours: sorted arrays, clusters of all zooms, the tree for nearest. */
    @Benchmark
    public Object build() {
        LayerView made = new LayerView("bench", PointSet.of(given), ShapeSet.NONE);
        made.cutter();
        made.tree();
        return made;
    }

    /** JTS: insert and pack. */
    @Benchmark
    public STRtree treeBuild() {
        STRtree made = new STRtree();
        for (MapPoint point : given) {
            Point shape = shapes.createPoint(new Coordinate(point.lon(), point.lat()));
            made.insert(shape.getEnvelopeInternal(), shape);
        }
        made.build();
        return made;
    }

    /** Ours, by great-circle distance. */
    @Benchmark
    public Object nearest() {
        MapPoint from = next();
        return view.tree().nearest(from.lat() + 0.01, from.lon() + 0.01, NEAREST);
    }

    /** JTS, by plane distance in degrees, which is less than what we need. */
    @Benchmark
    public Object treeNearest() {
        MapPoint from = next();
        Point place = shapes.createPoint(new Coordinate(from.lon() + 0.01, from.lat() + 0.01));
        return tree.nearestNeighbour(place.getEnvelopeInternal(), place, new GeometryItemDistance(), NEAREST);
    }

    /** Ours: a z12 tile's square. */
    @Benchmark
    public int slices() {
        MapPoint from = next();
        int shift = WebMercator.BITS - 12;
        int column = WebMercator.x(from.lon()) >> shift;
        int row = WebMercator.y(from.lat()) >> shift;
        int side = ZOrder.POINT_BITS - 12;
        int[] found = new int[1];
        view.order()
                .within(
                        column << side,
                        row << side,
                        ((column + 1) << side) - 1,
                        ((row + 1) << side) - 1,
                        (start, end) -> found[0] += end - start);
        return found[0];
    }

    /** JTS: the same square in degrees. */
    @Benchmark
    public int treeQuery() {
        MapPoint from = next();
        double lonSide = 360.0 / (1 << 12);
        double left = Math.floor(from.lon() / lonSide) * lonSide;
        double latSide = lonSide * Math.cos(Math.toRadians(from.lat()));
        double bottom = Math.floor(from.lat() / latSide) * latSide;
        return tree.query(new Envelope(left, left + lonSide, bottom, bottom + latSide))
                .size();
    }

    private MapPoint next() {
        turn = (turn + 7_919) % COUNT;
        return given.get(turn);
    }
}
