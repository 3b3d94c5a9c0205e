package cn.anlan.engine.series.block;

import cn.anlan.engine.series.Flags;
import java.util.Comparator;

/**
 * One row that was heard: a value for a moment, and its place in the order of receipt. Batch and line name a row; a row read
 * twice is the same row.
 *
 * @param observedMillis when it was true, milliseconds since 1970
 * @param value in the unit of the series; finite
 * @param receivedMillis when it was heard, milliseconds since 1970
 * @param batch number of the commit that brought it; the later of two for one moment counts
 * @param line its line in the batch, from 0; the later of two in one batch counts
 * @param flags what may be wrong with it
 */
public record Entry(long observedMillis, double value, long receivedMillis, long batch, int line, Flags flags) {

    /** In time; of one moment the one that counts comes last. */
    static final Comparator<Entry> IN_TIME =
            Comparator.comparingLong(Entry::observedMillis).thenComparing(Entry::inReceipt);

    public Entry {
        if (!Double.isFinite(value) || batch < 0 || line < 0) {
            throw new IllegalArgumentException("no entry: value %s, batch %d, line %d".formatted(value, batch, line));
        }
    }

    private static int inReceipt(Entry one, Entry other) {
        int batches = Long.compare(one.batch, other.batch);
        return batches != 0 ? batches : Integer.compare(one.line, other.line);
    }

    /** Whether both are the row of this batch and line for this moment. */
    boolean sameRow(Entry other) {
        return IN_TIME.compare(this, other) == 0;
    }

    Entry with(Flags more) {
        return new Entry(observedMillis, value, receivedMillis, batch, line, flags.and(more));
    }
}
