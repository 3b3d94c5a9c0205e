package cn.anlan.server.registry;

import cn.anlan.engine.geo.PointTree;
import cn.anlan.engine.geo.Position;
import cn.anlan.engine.geo.Region;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The present features as points to search among, a tree for each kind, made anew when one of that kind changed, here or on another
 * node. Only ever tells of features of the scope that asks. About 45 bytes a feature of the kinds that were asked for.
 */
@Component
public class FeaturePlaces {

    private final Features features;
    private final Map<String, OfKind> kinds = new ConcurrentHashMap<>();

    FeaturePlaces(Features features) {
        this.features = features;
    }

    /**
     * A feature and how far it is.
     *
     * @param km great-circle distance
     */
    public record Near(FeatureSummary feature, double km) {}

    private static final class OfKind {

        private final long version;
        private final long[] ids;
        private final AreaPath[] areas;
        private final PointTree tree;

        OfKind(FeatureIndex index, String kind, long version) {
            this.version = version;
            int[] own = index.ofKinds(List.of(kind));
            ids = new long[own.length];
            areas = new AreaPath[own.length];
            double[] lats = new double[own.length];
            double[] lons = new double[own.length];
            for (int i = 0; i < own.length; i++) {
                FeatureSummary one = index.summary(own[i]);
                ids[i] = one.id();
                areas[i] = one.area();
                lats[i] = one.position().lat();
                lons[i] = one.position().lon();
            }
            tree = PointTree.of(lats, lons);
        }

        /** Whether the scope covers a point; what is asked of neighbours is mostly the same area again. */
        IntPredicate seenBy(Scope scope) {
            return new IntPredicate() {
                private AreaPath last = new AreaPath("00");
                private boolean seen;

                @Override
                public boolean test(int at) {
                    if (!areas[at].equals(last)) {
                        last = areas[at];
                        seen = scope.covers(last);
                    }
                    return seen;
                }
            };
        }
    }

    /** The nearest features of these kinds together, nearest first; equally near ones by number. */
    public List<Near> nearest(Position from, Collection<String> wanted, int limit, Scope scope) {
        FeatureIndex index = features.index();
        List<Near> all = new ArrayList<>();
        for (String kind : wanted) {
            OfKind own = of(kind, index);
            for (PointTree.Found found : own.tree.nearest(from, limit, own.seenBy(scope))) {
                index.find(own.ids[found.index()]).ifPresent(one -> all.add(new Near(one, found.km())));
            }
        }
        all.sort(Comparator.comparingDouble(Near::km)
                .thenComparingLong(near -> near.feature().id()));
        return List.copyOf(all.subList(0, Math.min(limit, all.size())));
    }

    /** Hands over the features of these kinds that lie in a region, kind by kind, by number. */
    public void inside(Region region, Collection<String> wanted, Scope scope, Consumer<FeatureSummary> found) {
        FeatureIndex index = features.index();
        for (String kind : wanted) {
            OfKind own = of(kind, index);
            IntPredicate seen = own.seenBy(scope);
            List<Long> ids = new ArrayList<>();
            own.tree.within(region.centre(), region.reachKm(), at -> {
                if (seen.test(at)) {
                    ids.add(own.ids[at]);
                }
            });
            ids.sort(null);
            for (long id : ids) {
                index.find(id).filter(one -> region.contains(one.position())).ifPresent(found);
            }
        }
    }

    /** Every feature of these kinds, by number. */
    public List<FeatureSummary> all(Collection<String> wanted, Scope scope) {
        FeatureIndex index = features.index();
        return Arrays.stream(index.ofKinds(wanted))
                .mapToObj(index::summary)
                .filter(one -> scope.covers(one.area()))
                .toList();
    }

    /** All of them at once, for lists. */
    public FeatureView view() {
        return new FeatureView(features.index());
    }

    /** How many features there are of these kinds, of any where none is named, in an area if one is named. */
    public long count(Collection<String> wanted, @Nullable AreaPath area, Scope scope) {
        return view().seen(wanted, area, scope).length;
    }

    private OfKind of(String kind, FeatureIndex index) {
        long version = index.version(List.of(kind));
        OfKind known = kinds.get(kind);
        if (known != null && known.version == version) {
            return known;
        }
        OfKind made = new OfKind(index, kind, version);
        kinds.merge(kind, made, (a, b) -> a.version > b.version ? a : b);
        return made;
    }
}
