package cn.anlan.server.registry.catalogue;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.registry.FieldRules;
import cn.anlan.server.registry.Kind;
import cn.anlan.server.registry.KindField;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Holds a catalogue that somebody would give against the one in force and the features there are. */
final class Comparison {

    private final CatalogueStore store;
    private final Catalogue before;
    private final Catalogue after;
    private final Map<String, Integer> features;

    Comparison(CatalogueStore store, Catalogue before, Catalogue after) {
        this.store = store;
        this.before = before;
        this.after = after;
        this.features = store.features();
    }

    static Preview of(CatalogueStore store, Catalogue before, Catalogue after) {
        return new Comparison(store, before, after).preview();
    }

    static Preview unreadable(Catalogue before, long version, List<Problem> problems) {
        List<String> none = List.of();
        return new Preview(before.version(), version, problems, none, none, List.of(), none, none, none, none);
    }

    private Preview preview() {
        Map<String, Kind> old = byId(before.kinds(), Kind::id);
        Map<String, Kind> fresh = byId(after.kinds(), Kind::id);
        List<String> removed = without(old.keySet(), fresh.keySet());
        Map<String, CatalogueLayer> oldLayers = byId(before.layers(), CatalogueLayer::id);
        Map<String, CatalogueLayer> freshLayers = byId(after.layers(), CatalogueLayer::id);
        List<String> added = without(freshLayers.keySet(), oldLayers.keySet());
        List<String> changed = changed(oldLayers, freshLayers);
        List<String> empty = freshLayers.values().stream()
                .filter(layer -> added.contains(layer.id()) || changed.contains(layer.id()))
                .filter(layer -> store.empty(layer.filter()))
                .map(CatalogueLayer::id)
                .toList();
        return new Preview(
                before.version(),
                after.version(),
                removed.stream().filter(features::containsKey).map(this::inUse).toList(),
                without(fresh.keySet(), old.keySet()),
                removed,
                changed(old, fresh).stream()
                        .map(id -> change(Objects.requireNonNull(old.get(id)), Objects.requireNonNull(fresh.get(id))))
                        .toList(),
                added,
                without(oldLayers.keySet(), freshLayers.keySet()),
                changed,
                empty);
    }

    private Problem inUse(String kind) {
        int there = features.getOrDefault(kind, 0);
        return new Problem(
                CatalogueReader.INDEX,
                kind,
                "id",
                Integer.toString(there),
                new Bilingual("该类别还有 " + there + " 个对象，不能删除", there + " features are of this kind, it cannot go"));
    }

    private Preview.KindChange change(Kind old, Kind fresh) {
        Map<String, KindField> oldFields = byId(old.fields(), KindField::key);
        Map<String, KindField> freshFields = byId(fresh.fields(), KindField::key);
        Map<Refusal, Integer> rules = new LinkedHashMap<>();
        int[] broken = {0};
        if (!old.fields().equals(fresh.fields()) && features.containsKey(old.id())) {
            store.fieldsOf(old.id(), values -> {
                Set<String> already = FieldRules.broken(old, values).stream()
                        .map(Comparison::field)
                        .collect(Collectors.toCollection(HashSet::new));
                List<Refusal> news = FieldRules.broken(fresh, values).stream()
                        .filter(rule -> !already.contains(field(rule)))
                        .toList();
                broken[0] += news.isEmpty() ? 0 : 1;
                news.forEach(rule ->
                        rules.merge(new Refusal(rule.code(), rule.field(), null, rule.rule()), 1, Integer::sum));
            });
        }
        List<Preview.BrokenRule> told = new ArrayList<>();
        rules.forEach((rule, count) -> told.add(new Preview.BrokenRule(field(rule), rule.rule(), count)));
        return new Preview.KindChange(
                old.id(),
                without(freshFields.keySet(), oldFields.keySet()),
                without(oldFields.keySet(), freshFields.keySet()),
                changed(oldFields, freshFields),
                features.getOrDefault(old.id(), 0),
                broken[0],
                told,
                dropped(old, fresh));
    }

    private List<Preview.DroppedPost> dropped(Kind old, Kind fresh) {
        Map<String, Kind.Post> gone = byId(old.posts(), Kind.Post::id);
        fresh.posts().forEach(post -> gone.remove(post.id()));
        if (gone.isEmpty()) {
            return List.of();
        }
        Map<String, Integer> held = store.posts(old.id(), gone.keySet());
        return gone.values().stream()
                .filter(post -> held.containsKey(post.id()))
                .map(post -> new Preview.DroppedPost(post.id(), post.title(), held.getOrDefault(post.id(), 0)))
                .toList();
    }

    private static String field(Refusal rule) {
        return Objects.requireNonNullElse(rule.field(), "");
    }

    private static <T> Map<String, T> byId(Collection<T> all, Function<T, String> id) {
        Map<String, T> byId = new LinkedHashMap<>();
        all.forEach(one -> byId.put(id.apply(one), one));
        return byId;
    }

    private static List<String> without(Collection<String> all, Collection<String> some) {
        return all.stream().filter(one -> !some.contains(one)).toList();
    }

    private static <T> List<String> changed(Map<String, T> before, Map<String, T> after) {
        return after.keySet().stream()
                .filter(id -> before.containsKey(id) && !Objects.equals(before.get(id), after.get(id)))
                .toList();
    }
}
