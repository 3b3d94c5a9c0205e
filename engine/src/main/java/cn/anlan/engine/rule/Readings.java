package cn.anlan.engine.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Readings of one series, each moment once, in order of observation. Immutable, in plain arrays: a city holds a hundred
 * thousand of these.
 *
 * <p>Which readings are kept depends only on the set heard: those at most {@code horizon} before the newest, and of those the
 * newest {@code most}. Dropping is safe in any order, because what is dropped once can never come back into that set.
 */
public final class Readings implements Memory {

    /** No readings. */
    public static final Readings NONE = new Readings(new long[0], new double[0], new long[0]);

    /** The last of one moment is the one that counts. */
    private static final Comparator<Event.Reading> IN_TIME = Comparator.comparing(Event.Reading::observedAt)
            .thenComparingLong(Event.Reading::order)
            .thenComparingDouble(Event.Reading::value);

    private final long[] atMillis;
    private final double[] values;
    private final long[] orders;

    private Readings(long[] atMillis, double[] values, long[] orders) {
        this.atMillis = atMillis;
        this.values = values;
        this.orders = orders;
    }

    /** How many. */
    public int size() {
        return atMillis.length;
    }

    /** When the i-th was observed, in milliseconds since 1970. */
    public long atMillis(int i) {
        return atMillis[i];
    }

    /** The i-th value, in the unit of the series. */
    public double value(int i) {
        return values[i];
    }

    /** These and one more, pruned; the same object where the new one is too old, repeated or overruled. */
    Readings with(Event.Reading reading, Duration horizon, int most) {
        long at = reading.observedAt().toEpochMilli();
        int n = atMillis.length;
        int found = n == 0 || at > atMillis[n - 1] ? -n - 1 : Arrays.binarySearch(atMillis, at);
        if (found >= 0) {
            return corrected(found, reading);
        }
        int place = -found - 1;
        if ((n > 0 && at < atMillis[n - 1] - horizon.toMillis()) || (place == 0 && n >= most)) {
            return this;
        }
        long oldest = Math.max(at, n == 0 ? at : atMillis[n - 1]) - horizon.toMillis();
        int from = firstAtOrAfter(oldest);
        from = Math.max(from, n + 1 - most);
        int size = n + 1 - from;
        long[] newAt = new long[size];
        double[] newValues = new double[size];
        long[] newOrders = new long[size];
        int before = place - from;
        System.arraycopy(atMillis, from, newAt, 0, before);
        System.arraycopy(values, from, newValues, 0, before);
        System.arraycopy(orders, from, newOrders, 0, before);
        newAt[before] = at;
        newValues[before] = reading.value();
        newOrders[before] = reading.order();
        System.arraycopy(atMillis, place, newAt, before + 1, n - place);
        System.arraycopy(values, place, newValues, before + 1, n - place);
        System.arraycopy(orders, place, newOrders, before + 1, n - place);
        return new Readings(newAt, newValues, newOrders);
    }

    /** These and many more: the same as one after the other, but in one pass where there were none before. */
    Readings with(List<Event.Reading> more, Duration horizon, int most) {
        List<Event.Reading> sorted = more.stream().sorted(IN_TIME).toList();
        if (size() > 0) {
            Readings all = this;
            for (Event.Reading reading : sorted) {
                all = all.with(reading, horizon, most);
            }
            return all;
        }
        List<Event.Reading> once = new ArrayList<>(sorted.size());
        for (int i = 0; i < sorted.size(); i++) {
            boolean last = i + 1 == sorted.size();
            if (last || !sorted.get(i).observedAt().equals(sorted.get(i + 1).observedAt())) {
                once.add(sorted.get(i));
            }
        }
        if (once.isEmpty()) {
            return this;
        }
        Instant oldest = once.getLast().observedAt().minus(horizon);
        List<Event.Reading> kept = once.stream()
                .skip(Math.max(0, once.size() - most))
                .filter(reading -> !reading.observedAt().isBefore(oldest))
                .toList();
        return new Readings(
                kept.stream().mapToLong(r -> r.observedAt().toEpochMilli()).toArray(),
                kept.stream().mapToDouble(Event.Reading::value).toArray(),
                kept.stream().mapToLong(Event.Reading::order).toArray());
    }

    private Readings corrected(int i, Event.Reading reading) {
        boolean later = reading.order() > orders[i] || (reading.order() == orders[i] && reading.value() > values[i]);
        if (!later) {
            return this;
        }
        double[] newValues = values.clone();
        long[] newOrders = orders.clone();
        newValues[i] = reading.value();
        newOrders[i] = reading.order();
        return new Readings(atMillis, newValues, newOrders);
    }

    /** The index of the first reading at or after a moment; {@link #size()} where there is none. */
    int firstAtOrAfter(long millis) {
        int i = Arrays.binarySearch(atMillis, millis);
        return i >= 0 ? i : -i - 1;
    }

    static Readings of(Memory memory) {
        if (memory instanceof Readings readings) {
            return readings;
        }
        throw new IllegalArgumentException("a rule over readings was handed the memory of another kind of rule");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Readings that
                && Arrays.equals(atMillis, that.atMillis)
                && Arrays.equals(values, that.values)
                && Arrays.equals(orders, that.orders);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(atMillis) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Readings" + Arrays.toString(values);
    }
}
