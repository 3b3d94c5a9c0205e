package cn.anlan.server.registry;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.Bilingual;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds areas and features by what they are called: every word of the question must stand in the name. One pass over the
 * names in memory.
 */
@Component
class Search {

    /**
     * One thing found.
     *
     * @param type {@code area} or {@code feature}
     * @param id the area's code or the feature's number
     * @param subtitle where it is, from the widest area down
     * @param kind what a feature is; null for an area
     * @param approximate whether an area's point was placed, its seat not being known
     * @param synthetic whether it is made up
     */
    record Item(
            String type,
            String id,
            String title,
            String subtitle,
            @Nullable Bilingual kind,
            double lat,
            double lon,
            boolean approximate,
            boolean synthetic) {}

    private record Hit(FeatureIndex index, int at, int rank) {}

    private final Areas areas;
    private final Features features;
    private final Kinds kinds;

    Search(Areas areas, Features features, Kinds kinds) {
        this.areas = areas;
        this.features = features;
        this.kinds = kinds;
    }

    /** The best at most {@code limit} things in the scope: areas before features, names that start so before others, short before long. */
    List<Item> find(String question, int limit, Scope scope) {
        String[] words = question.strip().toLowerCase(Locale.ROOT).split("\\s+");
        Set<Item> found = new LinkedHashSet<>(areasNamed(words, limit, scope));
        if (found.size() < limit) {
            features.findByCode(question.strip())
                    .filter(feature -> scope.covers(feature.area()))
                    .flatMap(feature -> features.summary(feature.id()))
                    .ifPresent(feature -> found.add(item(feature)));
        }
        for (Hit hit : featuresNamed(words, limit, scope)) {
            found.add(item(hit.index().summary(hit.at())));
        }
        return found.stream().limit(limit).toList();
    }

    private List<Item> areasNamed(String[] words, int limit, Scope scope) {
        return scope.areas().stream()
                .flatMap(own -> areas.within(own).stream())
                .distinct()
                .filter(area -> rank(area.name(), words) >= 0)
                .sorted(Comparator.comparing((Area area) -> area.level())
                        .thenComparingInt(area -> rank(area.name(), words))
                        .thenComparing(Area::path))
                .limit(limit)
                .map(this::item)
                .toList();
    }

    private List<Hit> featuresNamed(String[] words, int limit, Scope scope) {
        FeatureIndex index = features.index();
        Comparator<Hit> worstFirst =
                Comparator.comparingInt(Hit::rank).thenComparingInt(Hit::at).reversed();
        PriorityQueue<Hit> best = new PriorityQueue<>(worstFirst);
        for (int at = 0; at < index.size(); at++) {
            int rank = rank(index.title(at), words);
            if (rank >= 0 && scope.covers(index.area(at))) {
                best.add(new Hit(index, at, rank));
                if (best.size() > limit) {
                    best.poll();
                }
            }
        }
        return best.stream().sorted(worstFirst.reversed()).toList();
    }

    /** How well a name answers, 0 best; -1 where a word is missing. */
    private static int rank(String name, String[] words) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (String word : words) {
            if (!lower.contains(word)) {
                return -1;
            }
        }
        return (lower.startsWith(words[0]) ? 0 : 1000) + lower.length();
    }

    private Item item(Area area) {
        List<Area> chain = areas.chain(area.path());
        return new Item(
                "area",
                area.path().code(),
                area.name(),
                names(chain.subList(0, chain.size() - 1)),
                null,
                area.seat().lat(),
                area.seat().lon(),
                area.approximate(),
                false);
    }

    private Item item(FeatureSummary feature) {
        return new Item(
                "feature",
                Long.toString(feature.id()),
                feature.title(),
                names(areas.chain(areas.placed(feature.area()))),
                kinds.get(feature.kind()).title(),
                feature.position().lat(),
                feature.position().lon(),
                false,
                feature.synthetic());
    }

    private static String names(List<Area> chain) {
        return chain.stream().map(Area::name).collect(Collectors.joining(" "));
    }
}
