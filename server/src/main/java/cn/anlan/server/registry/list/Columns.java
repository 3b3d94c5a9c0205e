package cn.anlan.server.registry.list;

import cn.anlan.server.registry.FeatureView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The columns that were asked for last, each read when it is first asked for and kept true by reading again what was touched since.
 * Those not asked for longest go when all together take more than {@link #MOST_BYTES}.
 */
@Component
class Columns {

    /** What all columns may take: sixty fields of choices or numbers of 300,000 features, or four of texts that all differ. */
    static final long MOST_BYTES = 100L << 20;

    /** The most that one may take; a larger one is left to the database. */
    static final long MOST_BYTES_EACH = MOST_BYTES / 2;

    /**
     * So many features changed: a column is begun anew, without what nobody has any more, and one that was too large is tried again. Only
     * a change makes one smaller, so time alone is no reason.
     */
    static final int MUCH_CHANGED = 10_000;

    /**
     * @param kinds of which it holds every feature
     * @param all whether it holds those of all kinds
     * @param again how many were read again since it was begun: so many values may be in it that nobody has any more
     */
    private record State(Column column, long version, Set<String> kinds, boolean all, long again) {

        boolean holds(Collection<String> asked, long wanted) {
            return version >= wanted && (all || (!asked.isEmpty() && kinds.containsAll(asked)));
        }
    }

    private static final class Held {
        private volatile @Nullable State state;
    }

    private final ColumnStore store;
    private final long most;
    /** Which were too large, and at which version of the features. */
    private final Map<ColumnKey, Long> tooLarge = new ConcurrentHashMap<>();
    /** Guarded by itself; the one not asked for longest first. */
    private final Map<ColumnKey, Held> held = new LinkedHashMap<>(16, 0.75f, true);

    @org.springframework.beans.factory.annotation.Autowired
    Columns(ColumnStore store) {
        this(store, MOST_BYTES);
    }

    Columns(ColumnStore store, long most) {
        this.store = store;
        this.most = most;
    }

    /** The column of a key, true for these kinds of features as the view has them or later; empty where it is too large. */
    Optional<Column> of(ColumnKey key, Collection<String> kinds, FeatureView view) {
        if (isTooLarge(key, view)) {
            return Optional.empty();
        }
        Held one;
        synchronized (held) {
            one = held.computeIfAbsent(key, missing -> new Held());
        }
        State state = one.state;
        if (state == null || !state.holds(kinds, view.version())) {
            synchronized (one) {
                state = one.state;
                if (state == null || !state.holds(kinds, view.version())) {
                    state = read(key, kinds, view, state).orElse(null);
                    one.state = state;
                }
            }
            keepWithin();
        }
        if (state == null) {
            tooLarge.put(key, view.version());
            return Optional.empty();
        }
        return Optional.of(state.column());
    }

    private boolean isTooLarge(ColumnKey key, FeatureView view) {
        Long found = tooLarge.get(key);
        if (found == null) {
            return false;
        }
        boolean again = found < view.version()
                && view.touchedSince(found)
                        .map(ids -> ids.size() >= MUCH_CHANGED)
                        .orElse(true);
        return !(again && tooLarge.remove(key, found));
    }

    /**
     * What is read is as the database has it now, so never older than the view. Empty where the column is too large, also without what
     * nobody has any more.
     */
    private Optional<State> read(ColumnKey key, Collection<String> kinds, FeatureView view, @Nullable State before) {
        State anew = new State(Column.EMPTY, view.version(), Set.of(), false, 0);
        if (before == null) {
            return read(key, kinds, view, anew, List.of());
        }
        Optional<List<Long>> touched = view.touchedSince(before.version());
        List<Long> own = touched.orElse(List.of()).stream()
                .filter(id -> isOf(before, id, view))
                .toList();
        if (touched.isEmpty() || before.again() + own.size() >= MUCH_CHANGED) {
            return read(key, kinds, view, anew, List.of());
        }
        Optional<State> grown = read(key, kinds, view, before, own);
        return grown.isPresent() || before.again() + own.size() == 0 ? grown : read(key, kinds, view, anew, List.of());
    }

    private Optional<State> read(ColumnKey key, Collection<String> kinds, FeatureView view, State now, List<Long> own) {
        Optional<Column> column = Optional.of(now.column());
        if (!own.isEmpty()) {
            column = store.ofIds(now.column(), key, own, most / 2);
        }
        Set<String> of = new HashSet<>(now.kinds());
        boolean all = now.all();
        if (!all && (kinds.isEmpty() || !of.containsAll(kinds))) {
            List<String> missing = new ArrayList<>(kinds);
            missing.removeAll(of);
            column = column.flatMap(some -> store.ofKinds(some, key, missing, most / 2));
            of.addAll(missing);
            all = kinds.isEmpty();
        }
        boolean whole = all;
        return column.map(read -> new State(
                read, Math.max(view.version(), now.version()), Set.copyOf(of), whole, now.again() + own.size()));
    }

    private static boolean isOf(State state, long id, FeatureView view) {
        int place = view.place(id);
        return place >= 0 && (state.all() || state.kinds().contains(view.kind(place)));
    }

    private void keepWithin() {
        synchronized (held) {
            long bytes = bytes();
            Iterator<Held> oldest = held.values().iterator();
            while (bytes > most && oldest.hasNext()) {
                bytes -= bytes(oldest.next());
                oldest.remove();
            }
        }
    }

    /** About how much memory they take. */
    long bytes() {
        synchronized (held) {
            return held.values().stream().mapToLong(Columns::bytes).sum();
        }
    }

    private static long bytes(Held one) {
        State state = one.state;
        return state == null ? 0 : state.column().bytes();
    }
}
