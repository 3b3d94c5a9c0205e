package cn.anlan.server.registry;

import cn.anlan.engine.geo.Position;
import cn.anlan.server.kernel.AreaPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What is known of each feature, a column for each thing, by ascending id. Immutable once built; about 60 bytes a feature. */
final class FeatureColumns {

    private final int size;
    private final long[] ids;
    private final double[] lats;
    private final double[] lons;
    private final String[] kinds;
    private final String[] titles;
    /** For each feature which of {@link #areasThere} it is in. */
    private final int[] areas;

    private final AreaPath[] areasThere;
    private final boolean[] synthetic;

    private FeatureColumns(Builder from) {
        size = from.size;
        ids = from.ids;
        lats = from.lats;
        lons = from.lons;
        kinds = from.kinds;
        titles = from.titles;
        areas = from.areas;
        areasThere = from.areasThere.toArray(AreaPath[]::new);
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
        return areasThere[areas[at]];
    }

    /** Those of these places, ascending, whose area passes; of all where none are given. Each area is tried once. */
    int[] inAreas(Predicate<AreaPath> passing, int @Nullable [] of) {
        boolean[] passes = new boolean[areasThere.length];
        for (int i = 0; i < passes.length; i++) {
            passes[i] = passing.test(areasThere[i]);
        }
        int[] found = new int[of == null ? size : of.length];
        int count = 0;
        for (int i = 0; i < found.length; i++) {
            int at = of == null ? i : of[i];
            if (passes[areas[at]]) {
                found[count++] = at;
            }
        }
        return Arrays.copyOf(found, count);
    }

    Position position(int at) {
        return new Position(lats[at], lons[at]);
    }

    FeatureSummary summary(int at) {
        return new FeatureSummary(ids[at], kinds[at], titles[at], position(at), area(at), synthetic[at]);
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
        Builder merged = new Builder(size + looked.length, areasThere);
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
        private final Map<AreaPath, Integer> knownAreas = new HashMap<>();
        private final List<AreaPath> areasThere = new ArrayList<>();
        private int size;
        private long[] ids;
        private double[] lats;
        private double[] lons;
        private String[] kinds;
        private String[] titles;
        private int[] areas;
        private boolean[] synthetic;

        Builder() {
            this(FIRST_ROOM);
        }

        private Builder(int room, AreaPath... there) {
            for (AreaPath area : there) {
                areaCode(area);
            }
            ids = new long[room];
            lats = new double[room];
            lons = new double[room];
            kinds = new String[room];
            titles = new String[room];
            areas = new int[room];
            synthetic = new boolean[room];
        }

        void add(long id, String kind, String title, double lat, double lon, String area, boolean madeUp) {
            add(new FeatureSummary(
                    id,
                    knownKinds.computeIfAbsent(kind, same -> same),
                    title,
                    new Position(lat, lon),
                    new AreaPath(area),
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
            areas[size] = areaCode(one.area());
            synthetic[size] = one.synthetic();
            size++;
        }

        private int areaCode(AreaPath area) {
            return knownAreas.computeIfAbsent(area, unknown -> {
                areasThere.add(unknown);
                return areasThere.size() - 1;
            });
        }

        /** Of another whose areas this one began with. */
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
