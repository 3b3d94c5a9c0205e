package cn.anlan.server.registry.list;

import cn.anlan.engine.geo.Position;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.registry.FeaturePlaces;
import cn.anlan.server.registry.FeatureView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.IntPredicate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Lists that the database could give only by looking at very many rows of the table: by or with a condition on a field, a word or a
 * box, or of a small part of the areas.
 * Answered out of columns in memory, going once through what the scope covers. Gives what {@link FeatureListStore} would.
 */
@Component
class ListInMemory {

    /** From one in so many the database is as fast. */
    private static final long ENOUGH_SEEN = 4;

    private final FeaturePlaces places;
    private final Columns columns;

    ListInMemory(FeaturePlaces places, Columns columns) {
        this.places = places;
        this.columns = columns;
    }

    /** A feature's number and its value in the list's order, as a cursor names it. */
    record Found(long id, String sortValue) {}

    /** A feature's place and where that stands in the order. */
    private record Ranked(double rank, int place) {}

    private static final Comparator<Ranked> UP =
            Comparator.comparingDouble(Ranked::rank).thenComparingInt(Ranked::place);

    /**
     * The first features after where the order goes on.
     *
     * @return empty where the database has to say it
     */
    Optional<List<Found>> page(FeatureQuery query, FeatureOrder order, int limit, Scope scope) {
        if (!answers(query)) {
            return Optional.empty();
        }
        FeatureView view = places.view();
        if (!order.byField() && !query.looksAtEach() && mostly(query, view, scope)) {
            return Optional.empty();
        }
        Optional<Column> sorted = columns.of(new ColumnKey(order.key(), order.byField()), query.kinds(), view);
        Optional<int[]> matching = matching(query, view, scope);
        if (sorted.isEmpty() || matching.isEmpty()) {
            return Optional.empty();
        }
        Column column = sorted.get();
        List<Ranked> first = first(matching.get(), column, view, order, limit);
        return Optional.of(first.stream()
                .map(one -> {
                    long id = view.id(one.place());
                    Value value = column.value(column.code(id));
                    return new Found(id, order.numeric() ? Double.toString(value.number()) : value.shown());
                })
                .toList());
    }

    /** How many there are; empty where the database has to say it. */
    Optional<Long> count(FeatureQuery query, Scope scope) {
        if (!answers(query)) {
            return Optional.empty();
        }
        return matching(query, places.view(), scope).map(found -> (long) found.length);
    }

    /** Whether so many are seen that the database soon has a page, walking along its index. */
    private static boolean mostly(FeatureQuery query, FeatureView view, Scope scope) {
        return view.seen(query.kinds(), query.area(), scope).length * ENOUGH_SEEN >= view.size(query.kinds());
    }

    /** In a transaction the database alone says what holds: it knows what is not committed yet, and what the snapshot is. */
    private static boolean answers(FeatureQuery query) {
        return !query.retired() && !TransactionSynchronizationManager.isActualTransactionActive();
    }

    private static List<Ranked> first(int[] matching, Column column, FeatureView view, FeatureOrder order, int limit) {
        int[] ranks = order.numeric() ? new int[0] : column.textRanks();
        Comparator<Ranked> wanted = order.descending() ? UP.reversed() : UP;
        Optional<Ranked> after = Optional.ofNullable(order.after())
                .map(last -> new Ranked(
                        order.numeric() ? order.afterNumber() : column.textRank(last.value()),
                        beforeOrAt(view.place(last.id()), order.descending())));
        PriorityQueue<Ranked> best = new PriorityQueue<>(limit + 1, wanted.reversed());
        for (int place : matching) {
            int code = column.code(view.id(place));
            double rank = order.numeric() ? column.value(code).number() : ranks[code];
            if (best.size() == limit && beyond(rank, best.element().rank(), order)) {
                continue; // most of them: nothing is made of these
            }
            Ranked one = new Ranked(rank, place);
            boolean beyond = after.isEmpty() || wanted.compare(one, after.get()) > 0;
            if (beyond && (best.size() < limit || wanted.compare(one, best.element()) < 0)) {
                best.add(one);
                if (best.size() > limit) {
                    best.remove();
                }
            }
        }
        List<Ranked> first = new ArrayList<>(best);
        first.sort(wanted);
        return first;
    }

    private static boolean beyond(double rank, double last, FeatureOrder order) {
        return order.descending() ? rank < last : rank > last;
    }

    /** The place that the cursor's feature has, or one that no feature after it has, where it is gone. */
    private static int beforeOrAt(int found, boolean descending) {
        int next = -found - 1;
        return found >= 0 ? found : descending ? next : next - 1;
    }

    /** The places of what is asked for, ascending; empty where a column is too large. */
    private Optional<int[]> matching(FeatureQuery query, FeatureView view, Scope scope) {
        int[] left = view.seen(query.kinds(), query.area(), scope);
        for (FieldTest test : query.tests()) {
            Optional<Column> column = columns.of(new ColumnKey(test.key(), true), query.kinds(), view);
            if (column.isEmpty()) {
                return Optional.empty();
            }
            Column values = column.get();
            boolean[] passing = values.passing(test::passes);
            left = kept(left, place -> passing[values.code(view.id(place))]);
        }
        FeatureQuery.Box box = query.box();
        if (box != null) {
            left = kept(left, place -> {
                Position at = view.position(place);
                return box.holds(view.id(place), at.lat(), at.lon());
            });
        }
        for (String word : query.words()) {
            Optional<Column> column = columns.of(ColumnKey.CODE, query.kinds(), view);
            if (column.isEmpty()) {
                return Optional.empty();
            }
            Column codes = column.get();
            Column.Range starting = codes.starting(word);
            String small = Value.lower(word);
            boolean caseless = Value.caseless(word);
            left = kept(left, place -> {
                String title = view.title(place);
                return (caseless ? title : Value.lower(title)).contains(small)
                        || starting.holds(codes.code(view.id(place)));
            });
        }
        return Optional.of(left);
    }

    private static int[] kept(int[] places, IntPredicate condition) {
        int[] kept = new int[places.length];
        int count = 0;
        for (int place : places) {
            if (condition.test(place)) {
                kept[count++] = place;
            }
        }
        return Arrays.copyOf(kept, count);
    }
}
