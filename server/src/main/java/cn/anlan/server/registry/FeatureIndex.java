package cn.anlan.server.registry;

import cn.anlan.engine.geo.Position;
import cn.anlan.server.kernel.AreaPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** All features without their fields at one version, in arrays by ascending id. Immutable. */
final class FeatureIndex {

    private static final int[] NONE = {};

    private final long version;
    private final long[] ids;
    private final double[] lats;
    private final double[] lons;
    private final String[] kinds;
    private final String[] titles;
    private final AreaPath[] areas;
    private final boolean[] synthetic;
    private final Map<String, int[]> byKind;

    private FeatureIndex(Builder from) {
        int size = from.ids.size();
        version = from.version;
        ids = from.ids.stream().mapToLong(Long::longValue).toArray();
        lats = Arrays.copyOf(from.lats, size);
        lons = Arrays.copyOf(from.lons, size);
        synthetic = Arrays.copyOf(from.synthetic, size);
        kinds = from.kinds.toArray(String[]::new);
        titles = from.titles.toArray(String[]::new);
        areas = from.areas.toArray(AreaPath[]::new);
        byKind = IntStream.range(0, size)
                .boxed()
                .collect(Collectors.groupingBy(
                        at -> kinds[at],
                        Collectors.collectingAndThen(
                                Collectors.toList(),
                                list -> list.stream()
                                        .mapToInt(Integer::intValue)
                                        .toArray())));
    }

    long version() {
        return version;
    }

    int size() {
        return ids.length;
    }

    /** The places in the arrays of all features of these kinds, ascending. */
    int[] ofKinds(Collection<String> wanted) {
        return wanted.stream()
                .flatMapToInt(kind -> IntStream.of(byKind.getOrDefault(kind, NONE)))
                .sorted()
                .toArray();
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

    FeatureSummary summary(int at) {
        return new FeatureSummary(
                ids[at], kinds[at], titles[at], new Position(lats[at], lons[at]), areas[at], synthetic[at]);
    }

    Optional<FeatureSummary> find(long id) {
        int at = Arrays.binarySearch(ids, id);
        return at < 0 ? Optional.empty() : Optional.of(summary(at));
    }

    /** Those features that belong to a risk list, given the list, 1 to 8, of each kind that has one. */
    RiskPoints riskPoints(Map<String, Integer> listOfKind) {
        int[] at = ofKinds(listOfKind.keySet());
        RiskPoints points = new RiskPoints(
                version,
                new long[at.length],
                new double[at.length],
                new double[at.length],
                new AreaPath[at.length],
                new byte[at.length],
                new String[at.length],
                new boolean[at.length]);
        for (int i = 0; i < at.length; i++) {
            points.ids()[i] = ids[at[i]];
            points.lats()[i] = lats[at[i]];
            points.lons()[i] = lons[at[i]];
            points.areas()[i] = areas[at[i]];
            points.lists()[i] = listOfKind.getOrDefault(kinds[at[i]], 0).byteValue();
            points.titles()[i] = titles[at[i]];
            points.synthetic()[i] = synthetic[at[i]];
        }
        return points;
    }

    /** Collects features in ascending order of id; equal kinds and areas are kept once. */
    static final class Builder {

        private final long version;
        private final List<Long> ids = new ArrayList<>();
        private final List<String> kinds = new ArrayList<>();
        private final List<String> titles = new ArrayList<>();
        private final List<AreaPath> areas = new ArrayList<>();
        private final Map<String, String> knownKinds = new HashMap<>();
        private final Map<String, AreaPath> knownAreas = new HashMap<>();
        private double[] lats = new double[1024];
        private double[] lons = new double[1024];
        private boolean[] synthetic = new boolean[1024];

        Builder(long version) {
            this.version = version;
        }

        void add(long id, String kind, String title, double lat, double lon, String area, boolean madeUp) {
            int at = ids.size();
            if (at == lats.length) {
                lats = Arrays.copyOf(lats, 2 * at);
                lons = Arrays.copyOf(lons, 2 * at);
                synthetic = Arrays.copyOf(synthetic, 2 * at);
            }
            lats[at] = lat;
            lons[at] = lon;
            synthetic[at] = madeUp;
            ids.add(id);
            kinds.add(knownKinds.computeIfAbsent(kind, same -> same));
            titles.add(title);
            areas.add(knownAreas.computeIfAbsent(area, AreaPath::new));
        }

        FeatureIndex build() {
            return new FeatureIndex(this);
        }
    }
}
