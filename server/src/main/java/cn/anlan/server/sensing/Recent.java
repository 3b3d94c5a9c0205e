package cn.anlan.server.sensing;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * The newest few observations of every datastream, in memory: what is latest, and whether a row that comes in is known
 * already. Flat arrays by datastream id; a city's 300,000 datastreams take 45 MB.
 */
final class Recent {

    /** How a row stands to what is known. */
    enum Standing {
        /** Not seen before. */
        NEW,
        /** Seen before, same value. */
        REPEATED,
        /** Seen before, another value. */
        CORRECTION,
        /** Too long ago to know from memory: ask the store. */
        UNKNOWN
    }

    static final int DEPTH = 8;
    private static final long NEVER = Long.MIN_VALUE;

    private long[] observed = new long[0];
    private double[] values = new double[0];
    private byte[] counts = new byte[0];
    private long[] newestReceived = new long[0];
    /** From this moment on, everything the store has of a datastream is here. */
    private long[] completeFrom = new long[0];

    synchronized Standing standing(int datastream, long at, double value) {
        if (datastream >= counts.length) {
            return Standing.UNKNOWN;
        }
        int from = datastream * DEPTH;
        for (int i = from + counts[datastream] - 1; i >= from && observed[i] >= at; i--) {
            if (observed[i] == at) {
                return same(values[i], value) ? Standing.REPEATED : Standing.CORRECTION;
            }
        }
        return at >= completeFrom[datastream] ? Standing.NEW : Standing.UNKNOWN;
    }

    /** Whether memory knows the newest moment of a datastream; else the store may have later ones. */
    synchronized boolean knowsNewest(int datastream) {
        return datastream < counts.length && completeFrom[datastream] < Long.MAX_VALUE;
    }

    static boolean same(double a, double b) {
        return Double.doubleToLongBits(a) == Double.doubleToLongBits(b) || a == b;
    }

    /** Takes in what was committed. */
    synchronized void put(Rows rows, Instant receivedAt) {
        for (int i = 0; i < rows.size(); i++) {
            put(rows.datastream(i), rows.observedMillis(i), rows.value(i), receivedAt.toEpochMilli());
        }
    }

    synchronized void put(int datastream, long at, double value, long receivedAt) {
        grow(datastream);
        int from = datastream * DEPTH;
        int count = counts[datastream];
        int place = from + count;
        while (place > from && observed[place - 1] > at) {
            place--;
        }
        boolean newest = place == from + count;
        if (place > from && observed[place - 1] == at) {
            values[place - 1] = value;
            if (place == from + count) {
                newestReceived[datastream] = receivedAt;
            }
            return;
        }
        if (count == DEPTH) {
            if (place == from) {
                completeFrom[datastream] = Math.max(completeFrom[datastream], at + 1);
                return;
            }
            completeFrom[datastream] = Math.max(completeFrom[datastream], observed[from] + 1);
            System.arraycopy(observed, from + 1, observed, from, place - from - 1);
            System.arraycopy(values, from + 1, values, from, place - from - 1);
            place--;
        } else {
            System.arraycopy(observed, place, observed, place + 1, from + count - place);
            System.arraycopy(values, place, values, place + 1, from + count - place);
            counts[datastream]++;
        }
        observed[place] = at;
        values[place] = value;
        completeFrom[datastream] = Math.min(completeFrom[datastream], newestOf(datastream) + 1);
        if (newest) {
            newestReceived[datastream] = receivedAt;
        }
    }

    /** Of these moments memory does not know whether they are committed: the store is asked. */
    synchronized void doubt(Rows rows) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.datastream(i) < completeFrom.length) {
                completeFrom[rows.datastream(i)] = Long.MAX_VALUE;
            }
        }
    }

    private long newestOf(int datastream) {
        return counts[datastream] == 0 ? NEVER : observed[datastream * DEPTH + counts[datastream] - 1];
    }

    synchronized Optional<Latest> latest(int datastream) {
        if (datastream >= counts.length || counts[datastream] == 0) {
            return Optional.empty();
        }
        int newest = datastream * DEPTH + counts[datastream] - 1;
        return Optional.of(new Latest(
                values[newest],
                Instant.ofEpochMilli(observed[newest]),
                Instant.ofEpochMilli(newestReceived[datastream])));
    }

    private void grow(int datastream) {
        int old = counts.length;
        if (datastream < old) {
            return;
        }
        int size = Math.max(datastream + 1, old + old / 2);
        observed = Arrays.copyOf(observed, size * DEPTH);
        values = Arrays.copyOf(values, size * DEPTH);
        counts = Arrays.copyOf(counts, size);
        newestReceived = Arrays.copyOf(newestReceived, size);
        completeFrom = Arrays.copyOf(completeFrom, size);
        Arrays.fill(completeFrom, old, size, Long.MAX_VALUE);
    }
}
