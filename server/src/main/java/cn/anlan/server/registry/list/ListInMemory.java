package cn.anlan.server.registry.list;

import cn.anlan.engine.geo.Position;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.registry.FeaturePlaces;
import cn.anlan.server.registry.FeatureView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Lists that the database could give only by looking at each row of the table: by or with a condition on a field, a word or a box.
 * Answered out of columns in memory, going once through what the scope covers. Gives what {@link FeatureListStore} would.
 */
@Component
class ListInMemory {

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
        if (!answers(query) || !(order.byField() || query.looksAtEach())) {
            return Optional.empty();
        }
        FeatureView view = places.view();
        Optional<Column> sorted = columns.of(new ColumnKey(order.key(), order.byField()), query.kinds(), view);
        Optional<IntStream> matching = matching(query, view, scope);
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
        return matching(query, places.view(), scope).map(IntStream::count);
    }

    /** In a transaction the database alone says what holds: it knows what is not committed yet, and what the snapshot is. */
    private static boolean answers(FeatureQuery query) {
        return !query.retired() && !TransactionSynchronizationManager.isActualTransactionActive();
    }

    private static List<Ranked> first(
            IntStream matching, Column column, FeatureView view, FeatureOrder order, int limit) {
        int[] ranks = order.numeric() ? new int[0] : column.textRanks();
        Comparator<Ranked> wanted = order.descending() ? UP.reversed() : UP;
        Optional<Ranked> after = Optional.ofNullable(order.after())
                .map(last -> new Ranked(
                        order.numeric() ? order.afterNumber() : column.textRank(last.value()),
                        beforeOrAt(view.place(last.id()), order.descending())));
        PriorityQueue<Ranked> best = new PriorityQueue<>(limit + 1, wanted.reversed());
        matching.forEach(place -> {
            int code = column.code(view.id(place));
            double rank = order.numeric() ? column.value(code).number() : ranks[code];
            if (best.size() == limit && beyond(rank, best.element().rank(), order)) {
                return; // most of them: nothing is made of these
            }
            Ranked one = new Ranked(rank, place);
            boolean beyond = after.isEmpty() || wanted.compare(one, after.get()) > 0;
            if (beyond && (best.size() < limit || wanted.compare(one, best.element()) < 0)) {
                best.add(one);
                if (best.size() > limit) {
                    best.remove();
                }
            }
        });
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

    private Optional<IntStream> matching(FeatureQuery query, FeatureView view, Scope scope) {
        List<IntPredicate> conditions = new ArrayList<>();
        for (FieldTest test : query.tests()) {
            Optional<Column> column = columns.of(new ColumnKey(test.key(), true), query.kinds(), view);
            if (column.isEmpty()) {
                return Optional.empty();
            }
            Column values = column.get();
            boolean[] passing = values.passing(test::passes);
            conditions.add(place -> passing[values.code(view.id(place))]);
        }
        FeatureQuery.Box box = query.box();
        if (box != null) {
            conditions.add(place -> {
                Position at = view.position(place);
                return box.holds(at.lat(), at.lon());
            });
        }
        if (!query.words().isEmpty()) {
            Optional<Column> column = columns.of(ColumnKey.CODE, query.kinds(), view);
            if (column.isEmpty()) {
                return Optional.empty();
            }
            Column codes = column.get();
            List<String> lower = query.words().stream().map(Value::lower).toList();
            conditions.add(place -> {
                String title = Value.lower(view.title(place));
                String code = codes.value(codes.code(view.id(place))).shown();
                return IntStream.range(0, lower.size())
                        .allMatch(n -> title.contains(lower.get(n))
                                || code.startsWith(query.words().get(n)));
            });
        }
        IntStream seen = IntStream.of(view.seen(query.kinds(), query.area(), scope));
        return Optional.of(
                conditions.stream().reduce(IntPredicate::and).map(seen::filter).orElse(seen));
    }
}
