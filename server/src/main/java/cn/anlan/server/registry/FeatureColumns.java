package cn.anlan.server.registry;

import cn.anlan.engine.geo.Position;
import cn.anlan.server.kernel.AreaPath;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** What is known of each feature, a column for each thing, by ascending id. Immutable once built; about 60 bytes a feature. */
final class FeatureColumns {

    private final int size;
    private final long[] ids;
    private final double[] lats;
    private final double[] lons;
    private final String[] kinds;
    private final String[] titles;
    private final AreaPath[] areas;
    private final boolean[] synthetic;

    private FeatureColumns(Builder from) {
        size = from.size;
        ids = from.ids;
        lats = from.lats;
        lons = from.lons;
        kinds = from.kinds;
        titles = from.titles;
        areas = from.areas;
        synthetic = from.synthetic;
    }

    int size() {
        return size;
    }

    long id(int at) {
        return ids[at];
    }

    String kind(int at) {
        return kinds[at];
    }

    String title(int at) {
        return titles[at];
    }

    AreaPath area(int at) {
        return areas[at];
    }

    Position position(int at) {
        return new Position(lats[at], lons[at]);
    }

    FeatureSummary summary(int at) {
        return new FeatureSummary(ids[at], kinds[at], titles[at], position(at), areas[at], synthetic[at]);
    }

    /** The place of an id; negative where it is not there. */
    int find(long id) {
        return Arrays.binarySearch(ids, 0, size, id);
    }

    int[] ofKind(String kind) {
        return IntStream.range(0, size).filter(at -> kinds[at].equals(kind)).toArray();
    }

    /** A copy in which the features of these ids, ascending, are as told, and gone where nothing is told. */
    FeatureColumns merged(long[] looked, Map<Long, FeatureSummary> news) {
        Builder merged = new Builder(size + looked.length);
        int from = 0;
        for (long id : looked) {
            int to = from;
            while (to < size && ids[to] < id) {
                to++;
            }
            merged.copy(this, from, to);
            from = to < size && ids[to] == id ? to + 1 : to;
            FeatureSummary now = news.get(id);
            if (now != null) {
                merged.add(now);
            }
        }
        merged.copy(this, from, size);
        return merged.build();
    }

    /** Collects features in ascending order of id; equal kinds and areas are kept once. */
    static final class Builder {

        private static final int FIRST_ROOM = 1024;

        private final Map<String, String> knownKinds = new HashMap<>();
        private final Map<String, AreaPath> knownAreas = new HashMap<>();
        private int size;
        private long[] ids;
        private double[] lats;
        private double[] lons;
        private String[] kinds;
        private String[] titles;
        private AreaPath[] areas;
        private boolean[] synthetic;

        Builder() {
            this(FIRST_ROOM);
        }

        private Builder(int room) {
            ids = new long[room];
            lats = new double[room];
            lons = new double[room];
            kinds = new String[room];
            titles = new String[room];
            areas = new AreaPath[room];
            synthetic = new boolean[room];
        }

        void add(long id, String kind, String title, double lat, double lon, String area, boolean madeUp) {
            add(new FeatureSummary(
                    id,
                    knownKinds.computeIfAbsent(kind, same -> same),
                    title,
                    new Position(lat, lon),
                    knownAreas.computeIfAbsent(area, AreaPath::new),
                    madeUp));
        }

        private void add(FeatureSummary one) {
            if (size == ids.length) {
                grow(2 * size + FIRST_ROOM);
            }
            ids[size] = one.id();
            lats[size] = one.position().lat();
            lons[size] = one.position().lon();
            kinds[size] = one.kind();
            titles[size] = one.title();
            areas[size] = one.area();
            synthetic[size] = one.synthetic();
            size++;
        }

        private void copy(FeatureColumns other, int from, int to) {
            int count = to - from;
            System.arraycopy(other.ids, from, ids, size, count);
            System.arraycopy(other.lats, from, lats, size, count);
            System.arraycopy(other.lons, from, lons, size, count);
            System.arraycopy(other.kinds, from, kinds, size, count);
            System.arraycopy(other.titles, from, titles, size, count);
            System.arraycopy(other.areas, from, areas, size, count);
            System.arraycopy(other.synthetic, from, synthetic, size, count);
            size += count;
        }

        private void grow(int room) {
            ids = Arrays.copyOf(ids, room);
            lats = Arrays.copyOf(lats, room);
            lons = Arrays.copyOf(lons, room);
            kinds = Arrays.copyOf(kinds, room);
            titles = Arrays.copyOf(titles, room);
            areas = Arrays.copyOf(areas, room);
            synthetic = Arrays.copyOf(synthetic, room);
        }

        FeatureColumns build() {
            return new FeatureColumns(this);
        }
    }
}
