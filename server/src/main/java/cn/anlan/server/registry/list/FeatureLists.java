package cn.anlan.server.registry.list;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.registry.Feature;
import cn.anlan.server.registry.FeaturePlaces;
import cn.anlan.server.registry.KindField;
import cn.anlan.server.registry.Kinds;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lists of features within a scope: by the page for people, whole for a sheet. */
@Component
public class FeatureLists {

    /** The most features of one page. */
    public static final int MOST_ROWS = 1_000;

    /**
     * A page of a list.
     *
     * @param next how the page after it is asked for; null at the end
     */
    public record Page(List<Feature> items, @Nullable String next) {

        public Page {
            items = List.copyOf(items);
        }
    }

    private final FeatureListStore store;
    private final ListInMemory memory;
    private final FeaturePlaces places;
    private final Kinds kinds;

    FeatureLists(FeatureListStore store, ListInMemory memory, FeaturePlaces places, Kinds kinds) {
        this.store = store;
        this.memory = memory;
        this.places = places;
        this.kinds = kinds;
    }

    /**
     * One page.
     *
     * @param sort key of the order, with a minus before it for the other direction
     * @param cursor {@code next} of the page before, or null
     * @param limit at most {@value #MOST_ROWS}
     * @throws cn.anlan.server.kernel.RefusedException 400 naming field, value and rule
     */
    public Page page(FeatureQuery query, String sort, @Nullable String cursor, int limit, Scope scope) {
        FeatureOrder order = FeatureOrder.parse(sort, numeric(query.kinds()), cursor);
        return memory.page(query, order, limit + 1, scope)
                .map(found -> page(found, limit, scope))
                .orElseGet(() -> page(store.page(query, order, limit + 1, scope), limit));
    }

    private static Page page(List<FeatureListStore.Row> rows, int limit) {
        boolean more = rows.size() > limit;
        List<FeatureListStore.Row> shown = more ? rows.subList(0, limit) : rows;
        FeatureListStore.Row last = shown.isEmpty() ? null : shown.getLast();
        return new Page(
                shown.stream().map(FeatureListStore.Row::feature).toList(),
                more && last != null
                        ? FeatureOrder.cursor(last.sortValue(), last.feature().id())
                        : null);
    }

    /** What memory names is read by number; what has gone meanwhile, or out of the scope, is left out. */
    private Page page(List<ListInMemory.Found> found, int limit, Scope scope) {
        boolean more = found.size() > limit;
        List<ListInMemory.Found> shown = more ? found.subList(0, limit) : found;
        Map<Long, Feature> features =
                store.features(shown.stream().map(ListInMemory.Found::id).toList(), scope);
        return new Page(
                shown.stream()
                        .map(one -> Optional.ofNullable(features.get(one.id())))
                        .flatMap(Optional::stream)
                        .toList(),
                more
                        ? FeatureOrder.cursor(
                                shown.getLast().sortValue(), shown.getLast().id())
                        : null);
    }

    /** How many there are in all; out of memory where it can say, as the database has to look at every row. */
    public long count(FeatureQuery query, Scope scope) {
        if (!query.looksAtEach() && !query.retired()) {
            return places.count(query.kinds(), query.area(), scope);
        }
        return memory.count(query, scope).orElseGet(() -> store.count(query, scope));
    }

    /** All of them by code, read a page at a time while they are used: a change meanwhile shows in what is not read yet. */
    public Stream<Feature> all(FeatureQuery query, Scope scope) {
        Iterator<Feature> pages = new Iterator<>() {
            private List<Feature> items = new ArrayList<>();
            private int at;
            private @Nullable String next;
            private boolean begun;

            @Override
            public boolean hasNext() {
                while (at == items.size() && (!begun || next != null)) { // a page may have gone between the two looks
                    Page page = page(query, "code", next, MOST_ROWS, scope);
                    items = page.items();
                    next = page.next();
                    at = 0;
                    begun = true;
                }
                return at < items.size();
            }

            @Override
            public Feature next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return items.get(at++);
            }
        };
        Iterable<Feature> once = () -> pages;
        return StreamSupport.stream(once.spliterator(), false);
    }

    private Predicate<String> numeric(List<String> asked) {
        return key -> asked.stream()
                .flatMap(kind -> kinds.get(kind).fields().stream())
                .filter(field -> field.key().equals(key))
                .anyMatch(field -> field.type() == KindField.Type.NUMBER || field.type() == KindField.Type.INTEGER);
    }
}
