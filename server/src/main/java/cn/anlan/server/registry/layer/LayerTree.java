package cn.anlan.server.registry.layer;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.registry.catalogue.Catalogue;
import cn.anlan.server.registry.catalogue.CatalogueLayer;
import cn.anlan.server.registry.catalogue.CatalogueLayer.Group;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The layers of a catalogue that answer a question, with headings and owners counted. */
final class LayerTree {

    /**
     * A heading.
     *
     * @param parent id of the heading above; null at the top
     * @param count layers below it that answer the question
     */
    record GroupCount(String id, Bilingual title, @Nullable String parent, int count) {}

    /** A bureau and how many of the layers are its own. */
    record OwnerCount(Bilingual owner, int count) {}

    /**
     * A layer.
     *
     * @param path ids of the headings above it, the widest first
     * @param kinds ids of the kinds it shows
     * @param basic whether it is listed without a search
     * @param count features within the caller's areas; null where it was not asked for
     */
    record Entry(
            String id,
            Bilingual title,
            List<String> path,
            Bilingual owner,
            String style,
            String icon,
            int rhythmDays,
            List<String> kinds,
            boolean basic,
            boolean favourite,
            @Nullable Integer count) {

        static Entry of(CatalogueLayer layer, boolean favourite, @Nullable Integer count) {
            return new Entry(
                    layer.id(),
                    layer.title(),
                    layer.path().stream().map(Group::id).toList(),
                    layer.owner(),
                    layer.style(),
                    layer.icon(),
                    layer.rhythmDays(),
                    layer.filter().kinds(),
                    layer.basic(),
                    favourite,
                    count);
        }
    }

    /**
     * @param total layers that answer the question, under the heading asked for
     * @param next what to ask for as {@code after}; null at the end
     */
    record Page(
            List<GroupCount> groups,
            List<OwnerCount> owners,
            int total,
            List<Entry> items,
            @Nullable String next) {}

    private final List<CatalogueLayer> found;

    /** @param kept only these; null for all */
    LayerTree(Catalogue catalogue, String text, @Nullable String owner, @Nullable Set<String> kept) {
        List<String> words = Stream.of(text.strip().toLowerCase(Locale.ROOT).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
        found = catalogue.layers().stream()
                .filter(layer -> owner == null || layer.owner().zh().equals(owner))
                .filter(layer -> kept == null || kept.contains(layer.id()))
                .filter(layer -> answers(layer, words))
                .toList();
    }

    private static boolean answers(CatalogueLayer layer, List<String> words) {
        String said = Stream.concat(
                        Stream.of(layer.title(), layer.owner()),
                        layer.path().stream().map(Group::title))
                .map(title -> title.zh() + " " + title.en())
                .collect(Collectors.joining(" "))
                .toLowerCase(Locale.ROOT);
        return words.stream().allMatch(said::contains);
    }

    private List<CatalogueLayer> under(@Nullable String group) {
        return group == null
                ? found
                : found.stream()
                        .filter(layer ->
                                layer.path().stream().anyMatch(one -> one.id().equals(group)))
                        .toList();
    }

    List<CatalogueLayer> page(@Nullable String group, @Nullable String after, int limit) {
        List<CatalogueLayer> all = under(group);
        int from = 0;
        for (int i = 0; i < all.size() && after != null; i++) {
            from = all.get(i).id().equals(after) ? i + 1 : from;
        }
        return all.subList(from, Math.min(all.size(), from + limit));
    }

    Page answer(@Nullable String group, List<Entry> items, int limit) {
        List<CatalogueLayer> all = under(group);
        String last = items.isEmpty() ? null : items.getLast().id();
        boolean more = items.size() == limit && !all.getLast().id().equals(last);
        return new Page(groups(), owners(), all.size(), items, more ? last : null);
    }

    private List<GroupCount> groups() {
        Map<String, GroupCount> groups = new LinkedHashMap<>();
        for (CatalogueLayer layer : found) {
            String parent = null;
            for (Group group : layer.path()) {
                int before =
                        groups.containsKey(group.id()) ? groups.get(group.id()).count() : 0;
                groups.put(group.id(), new GroupCount(group.id(), group.title(), parent, before + 1));
                parent = group.id();
            }
        }
        return new ArrayList<>(groups.values());
    }

    private List<OwnerCount> owners() {
        Map<String, OwnerCount> owners = new LinkedHashMap<>();
        for (CatalogueLayer layer : found) {
            owners.merge(
                    layer.owner().zh(),
                    new OwnerCount(layer.owner(), 1),
                    (a, b) -> new OwnerCount(a.owner(), a.count() + 1));
        }
        return new ArrayList<>(owners.values());
    }
}
