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
     * @param kinds of which it holds every feature
     * @param all whether it holds those of all kinds
     */
    private record State(Column column, long version, Set<String> kinds, boolean all) {

        boolean holds(Collection<String> asked, long wanted) {
            return version >= wanted && (all || (!asked.isEmpty() && kinds.containsAll(asked)));
        }
    }

    private static final class Held {
        private volatile @Nullable State state;
    }

    private final ColumnStore store;
    private final long most;
    private final Set<ColumnKey> tooLarge = ConcurrentHashMap.newKeySet();
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
        if (tooLarge.contains(key)) {
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
                    state = read(key, kinds, view, state);
                    one.state = state;
                }
            }
            keepWithin();
        }
        if (state.column().bytes() > most / 2) {
            tooLarge.add(key);
            return Optional.empty();
        }
        return Optional.of(state.column());
    }

    /** What is read is as the database has it now, so never older than the view. */
    private State read(ColumnKey key, Collection<String> kinds, FeatureView view, @Nullable State before) {
        Optional<List<Long>> touched = before == null ? Optional.empty() : view.touchedSince(before.version());
        State now =
                before == null || touched.isEmpty() ? new State(Column.EMPTY, view.version(), Set.of(), false) : before;
        Column column = now.column();
        List<Long> own = touched.orElse(List.of()).stream()
                .filter(id -> isOf(now, id, view))
                .toList();
        if (!own.isEmpty()) {
            column = store.ofIds(column, key, own);
        }
        Set<String> of = new HashSet<>(now.kinds());
        boolean all = now.all();
        if (!all && (kinds.isEmpty() || !of.containsAll(kinds))) {
            List<String> missing = new ArrayList<>(kinds);
            missing.removeAll(of);
            column = store.ofKinds(column, key, missing);
            of.addAll(missing);
            all = kinds.isEmpty();
        }
        return new State(column, Math.max(view.version(), now.version()), Set.copyOf(of), all);
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
