package cn.anlan.engine.series.block;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * All that was heard of one series for one day of UTC, corrections among it. A function of the set of rows: blocks merged in any
 * order and grouping, or with the same rows again, are the same block, so a packing that was cut off is simply done again.
 *
 * <p>When a row was received is kept to the millisecond, so that what was known at an instant has the same answer before and after
 * packing.
 */
public final class DayBlock {

    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    private final long day;
    private final List<Entry> entries;

    private DayBlock(long day, List<Entry> entries) {
        this.day = day;
        this.entries = entries;
    }

    /**
     * A block of rows in any order.
     *
     * @param day days since 1970
     * @throws IllegalArgumentException for a row of another day, or two rows under one batch and line
     */
    public static DayBlock of(long day, Collection<Entry> heard) {
        List<Entry> rows = new ArrayList<>(heard.size());
        heard.stream().sorted(Entry.IN_TIME).forEach(entry -> add(day, rows, entry));
        return new DayBlock(day, List.copyOf(rows));
    }

    private static void add(long day, List<Entry> rows, Entry entry) {
        if (dayOf(entry.observedMillis()) != day) {
            throw new IllegalArgumentException(
                    "observed on day %d, the block is of day %d".formatted(dayOf(entry.observedMillis()), day));
        }
        if (rows.isEmpty() || !rows.getLast().sameRow(entry)) {
            rows.add(entry);
            return;
        }
        Entry same = rows.removeLast();
        if (Double.compare(same.value(), entry.value()) != 0 || same.receivedMillis() != entry.receivedMillis()) {
            throw new IllegalArgumentException(
                    "two rows of batch %d line %d: %s and %s".formatted(entry.batch(), entry.line(), same, entry));
        }
        rows.add(same.with(entry.flags()));
    }

    /** The day a moment lies in, in days of UTC since 1970. */
    public static long dayOf(long millis) {
        return Math.floorDiv(millis, DAY_MILLIS);
    }

    /** Days since 1970. */
    public long day() {
        return day;
    }

    /** Every row, in time; of one moment in the order of receipt. */
    public List<Entry> entries() {
        return entries;
    }

    /** This block and more rows of its day. */
    public DayBlock merge(Collection<Entry> more) {
        List<Entry> all = new ArrayList<>(entries);
        all.addAll(more);
        return of(day, all);
    }

    /** Each moment once, with the row received last for it. */
    public List<Entry> inForce() {
        return last(entries);
    }

    /** Each moment once, as it was known at an instant: with the last row received by then. */
    public List<Entry> inForce(Instant knownAt) {
        long known = knownAt.toEpochMilli();
        return last(entries.stream().filter(e -> e.receivedMillis() <= known).toList());
    }

    private static List<Entry> last(List<Entry> inTime) {
        List<Entry> once = new ArrayList<>(inTime.size());
        for (Entry entry : inTime) {
            if (!once.isEmpty() && once.getLast().observedMillis() == entry.observedMillis()) {
                once.removeLast();
            }
            once.add(entry);
        }
        return List.copyOf(once);
    }
}
