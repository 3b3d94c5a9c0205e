package cn.anlan.server.registry;

import cn.anlan.engine.geo.Position;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.map.MapShape;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** All present features without their fields at one version, in arrays by ascending id. Immutable. */
final class FeatureIndex {

    private final long version;
    private final long begun;
    private final Map<String, Long> kindVersions;
    private final FeatureColumns columns;
    private final Touches touches;
    private final DrawnShapes shapes;
    private final Map<String, int[]> byKind = new ConcurrentHashMap<>();

    private FeatureIndex(
            long version,
            long begun,
            Map<String, Long> kindVersions,
            FeatureColumns columns,
            Touches touches,
            DrawnShapes shapes) {
        this.version = version;
        this.begun = begun;
        this.kindVersions = kindVersions;
        this.columns = columns;
        this.touches = touches;
        this.shapes = shapes;
    }

    /** What a node reads first. */
    static FeatureIndex of(FeatureColumns columns, DrawnShapes shapes) {
        return new FeatureIndex(1, 1, Map.of(), columns, Touches.none(1), shapes);
    }

    /** What a node reads that has not looked for long: everything may have changed. */
    FeatureIndex anew(FeatureColumns fresh, DrawnShapes drawn) {
        return new FeatureIndex(version + 1, version + 1, Map.of(), fresh, Touches.none(version + 1), drawn);
    }

    /**
     * This index with some features looked at anew.
     *
     * @param looked the ids that were looked at
     * @param present those of them that are there; the others are there no longer
     * @param drawn what is drawn of those that are more than a point
     */
    FeatureIndex with(Collection<Long> looked, Collection<FeatureSummary> present, Map<Long, MapShape> drawn) {
        Map<Long, FeatureSummary> news = new HashMap<>();
        present.forEach(one -> news.put(one.id(), one));
        Map<String, Long> versions = new HashMap<>(kindVersions);
        for (long id : looked) {
            int before = columns.find(id);
            if (before >= 0) {
                versions.put(columns.kind(before), version + 1);
            }
            FeatureSummary now = news.get(id);
            if (now != null) {
                versions.put(now.kind(), version + 1);
            }
        }
        long[] ids =
                looked.stream().mapToLong(Long::longValue).sorted().distinct().toArray();
        return new FeatureIndex(
                version + 1,
                begun,
                versions,
                columns.merged(ids, news),
                touches.with(version + 1, ids),
                shapes.with(looked, drawn));
    }

    /** What is drawn of features that are more than a point, by their numbers. */
    Map<Long, MapShape> shapes() {
        return shapes.byId();
    }

    /** Grows with each change. */
    long version() {
        return version;
    }

    /** The version at which one of these kinds changed last. */
    long version(Collection<String> kinds) {
        return kinds.stream()
                .mapToLong(kind -> kindVersions.getOrDefault(kind, begun))
                .max()
                .orElse(begun);
    }

    int size() {
        return columns.size();
    }

    /** The places in the arrays of all features of these kinds, ascending. */
    int[] ofKinds(Collection<String> wanted) {
        if (wanted.size() == 1) {
            return ofKind(wanted.iterator().next());
        }
        return wanted.stream()
                .distinct()
                .flatMapToInt(kind -> IntStream.of(ofKind(kind)))
                .sorted()
                .toArray();
    }

    private int[] ofKind(String kind) {
        return byKind.computeIfAbsent(kind, columns::ofKind);
    }

    Touches touches() {
        return touches;
    }

    long id(int at) {
        return columns.id(at);
    }

    /** The place of an id; negative where it is not there. */
    int place(long id) {
        return columns.find(id);
    }

    String kind(int at) {
        return columns.kind(at);
    }

    /** The places, ascending, of features of these kinds, of any where none is named, whose area passes. */
    int[] inAreas(Collection<String> kinds, Predicate<AreaPath> passing) {
        return columns.inAreas(passing, kinds.isEmpty() ? null : ofKinds(kinds));
    }

    String title(int at) {
        return columns.title(at);
    }

    AreaPath area(int at) {
        return columns.area(at);
    }

    Position position(int at) {
        return columns.position(at);
    }

    FeatureSummary summary(int at) {
        return columns.summary(at);
    }

    Optional<FeatureSummary> find(long id) {
        int at = columns.find(id);
        return at < 0 ? Optional.empty() : Optional.of(columns.summary(at));
    }

    /** Those features that belong to a risk list, given the list, 1 to 8, of each kind that has one. */
    RiskPoints riskPoints(Map<String, Integer> listOfKind, long pointsVersion) {
        FeatureSummary[] risks = Arrays.stream(ofKinds(listOfKind.keySet()))
                .mapToObj(columns::summary)
                .toArray(FeatureSummary[]::new);
        int size = risks.length;
        RiskPoints points = new RiskPoints(
                pointsVersion,
                new long[size],
                new double[size],
                new double[size],
                new AreaPath[size],
                new byte[size],
                new String[size],
                new boolean[size]);
        for (int i = 0; i < size; i++) {
            points.ids()[i] = risks[i].id();
            points.lats()[i] = risks[i].position().lat();
            points.lons()[i] = risks[i].position().lon();
            points.areas()[i] = risks[i].area();
            points.lists()[i] = listOfKind.getOrDefault(risks[i].kind(), 0).byteValue();
            points.titles()[i] = risks[i].title();
            points.synthetic()[i] = risks[i].synthetic();
        }
        return points;
    }
}
