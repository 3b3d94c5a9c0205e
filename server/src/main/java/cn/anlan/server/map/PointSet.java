package cn.anlan.server.map;

import cn.anlan.server.kernel.AreaPath;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The points of one layer at one moment, in flat arrays along the Z-order curve. Immutable once built; about 75 bytes a point.
 * What a scope may see is a smaller set of the same form, so that whatever is cut from it cannot show more.
 */
final class PointSet {

    /** The most points a layer may have: their number must fit beside a cell's in one long. */
    static final int MOST_POINTS = (1 << 22) - 1;

    private static final int INDEX_BITS = 22;

    final int size;
    final long[] ids;
    final double[] lats;
    final double[] lons;
    final int[] xs;
    final int[] ys;
    final byte[] states;
    final int[] kinds;
    final boolean[] synthetic;
    final long[] cells;
    final String[] kindNames;
    private final int[] areas;
    private final AreaPath[] areaPaths;

    private PointSet(int size, String[] kindNames, AreaPath[] areaPaths) {
        this.size = size;
        this.kindNames = kindNames;
        this.areaPaths = areaPaths;
        ids = new long[size];
        lats = new double[size];
        lons = new double[size];
        xs = new int[size];
        ys = new int[size];
        states = new byte[size];
        kinds = new int[size];
        synthetic = new boolean[size];
        cells = new long[size];
        areas = new int[size];
    }

    /**
     * Lays points out along the curve.
     *
     * @throws IllegalArgumentException for more than {@value #MOST_POINTS} points
     */
    static PointSet of(List<MapPoint> points) {
        if (points.size() > MOST_POINTS) {
            throw new IllegalArgumentException("a layer holds at most " + MOST_POINTS + " points: " + points.size());
        }
        MapPoint[] given = points.toArray(MapPoint[]::new);
        int[] xs = new int[given.length];
        int[] ys = new int[given.length];
        long[] order = new long[given.length];
        int coarser = WebMercator.BITS - ZOrder.POINT_BITS;
        Map<String, Integer> kindNumbers = new LinkedHashMap<>();
        Map<AreaPath, Integer> areaNumbers = new LinkedHashMap<>();
        for (int i = 0; i < given.length; i++) {
            xs[i] = WebMercator.x(given[i].lon());
            ys[i] = WebMercator.y(given[i].lat());
            order[i] = ZOrder.of(xs[i] >> coarser, ys[i] >> coarser) << INDEX_BITS | i;
            kindNumbers.putIfAbsent(given[i].kind(), kindNumbers.size());
            areaNumbers.putIfAbsent(given[i].area(), areaNumbers.size());
        }
        Arrays.parallelSort(order);
        PointSet set = new PointSet(
                given.length,
                kindNumbers.keySet().toArray(String[]::new),
                areaNumbers.keySet().toArray(AreaPath[]::new));
        for (int i = 0; i < given.length; i++) {
            int from = (int) order[i] & MOST_POINTS;
            MapPoint point = given[from];
            set.ids[i] = point.id();
            set.lats[i] = point.lat();
            set.lons[i] = point.lon();
            set.xs[i] = xs[from];
            set.ys[i] = ys[from];
            set.states[i] = (byte) point.state();
            set.kinds[i] = kindNumbers.getOrDefault(point.kind(), 0);
            set.synthetic[i] = point.synthetic();
            set.areas[i] = areaNumbers.getOrDefault(point.area(), 0);
            set.cells[i] = order[i] >>> INDEX_BITS;
        }
        return set;
    }

    /** The points that lie in one of the areas: this very set when all do. */
    PointSet inside(Collection<AreaPath> wanted) {
        boolean[] allowed = new boolean[areaPaths.length];
        for (int i = 0; i < allowed.length; i++) {
            AreaPath area = areaPaths[i];
            allowed[i] = wanted.stream().anyMatch(one -> one.contains(area));
        }
        int count = 0;
        for (int i = 0; i < size; i++) {
            count += allowed[areas[i]] ? 1 : 0;
        }
        if (count == size) {
            return this;
        }
        PointSet set = new PointSet(count, kindNames, areaPaths);
        int to = 0;
        for (int i = 0; i < size; i++) {
            if (allowed[areas[i]]) {
                set.ids[to] = ids[i];
                set.lats[to] = lats[i];
                set.lons[to] = lons[i];
                set.xs[to] = xs[i];
                set.ys[to] = ys[i];
                set.states[to] = states[i];
                set.kinds[to] = kinds[i];
                set.synthetic[to] = synthetic[i];
                set.areas[to] = areas[i];
                set.cells[to] = cells[i];
                to++;
            }
        }
        return set;
    }

    /** Whether any of the points is made up. */
    boolean anySynthetic() {
        for (boolean each : synthetic) {
            if (each) {
                return true;
            }
        }
        return false;
    }

    /** The kind of a point by its place in the set. */
    String kind(int index) {
        return kindNames[kinds[index]];
    }
}
