package cn.anlan.server.registry.list;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The values of one key of very many features: each distinct value once, and for each feature which one it is. Features are found
 * by their id, which is a number out of one sequence without great gaps. Immutable.
 */
final class Column {

    static final Column EMPTY = new Column(new int[0], new Value[] {Value.MISSING}, 0);

    private static final int BYTES_OF_A_VALUE = 72; // itself, its text's two objects, its place in the array

    private final int[] codes;
    private final Value[] values;
    private final long textBytes;
    private int @Nullable [] textRanks;

    private Column(int[] codes, Value[] values, long textBytes) {
        this.codes = codes;
        this.values = values;
        this.textBytes = textBytes;
    }

    /** The same with what these features have now. */
    Column with(Map<Long, Value> now) {
        SortedSet<Value> fresh = new TreeSet<>();
        long highest = codes.length - 1L;
        for (Map.Entry<Long, Value> one : now.entrySet()) {
            highest = Math.max(highest, one.getKey());
            if (Arrays.binarySearch(values, one.getValue()) < 0) {
                fresh.add(one.getValue());
            }
        }
        Value[] all = values;
        int[] of = Arrays.copyOf(codes, Math.toIntExact(highest + 1));
        long bytes = textBytes;
        if (!fresh.isEmpty()) {
            int[] moved = new int[values.length];
            all = merged(fresh, moved);
            for (int id = 0; id < codes.length; id++) {
                of[id] = moved[codes[id]];
            }
            bytes += fresh.stream().mapToLong(Column::bytesOf).sum();
        }
        for (Map.Entry<Long, Value> one : now.entrySet()) {
            of[Math.toIntExact(one.getKey())] = Arrays.binarySearch(all, one.getValue());
        }
        return new Column(of, all, bytes);
    }

    private Value[] merged(SortedSet<Value> fresh, int[] moved) {
        Value[] all = new Value[values.length + fresh.size()];
        int next = 0;
        int old = 0;
        for (Value value : fresh) {
            while (old < values.length && values[old].compareTo(value) < 0) {
                moved[old] = next;
                all[next++] = values[old++];
            }
            all[next++] = value;
        }
        while (old < values.length) {
            moved[old] = next;
            all[next++] = values[old++];
        }
        return all;
    }

    /** About how much memory a value's text takes. */
    static long bytesOf(Value value) {
        return 2L * value.shown().length();
    }

    /** About how much memory it takes. */
    long bytes() {
        return 4L * codes.length + (long) BYTES_OF_A_VALUE * values.length + textBytes;
    }

    /** Which value a feature has. */
    int code(long id) {
        return id < codes.length ? codes[(int) id] : 0;
    }

    Value value(int code) {
        return values[code];
    }

    /** For each value whether it passes. */
    boolean[] passing(Predicate<Value> test) {
        boolean[] passing = new boolean[values.length];
        for (int code = 0; code < passing.length; code++) {
            passing[code] = test.test(values[code]);
        }
        return passing;
    }

    /** The codes of the texts that start so: from the first to before the second. */
    Range starting(String prefix) {
        int at = Arrays.binarySearch(values, new Value(prefix, false, Double.NEGATIVE_INFINITY));
        int from = at < 0 ? -at - 1 : at;
        int to = from;
        while (to < values.length && values[to].shown().startsWith(prefix)) {
            to++;
        }
        return new Range(from, to);
    }

    /** Codes that follow each other. */
    record Range(int from, int to) {

        boolean holds(int code) {
            return code >= from && code < to;
        }
    }

    /** For each value where it stands in an order by text: equal texts stand together, nothing as empty text. */
    int[] textRanks() {
        int[] known = textRanks;
        if (known == null) {
            known = new int[values.length];
            for (int code = 1; code < known.length; code++) {
                boolean same = values[code].shown().equals(values[code - 1].shown());
                known[code] = same ? known[code - 1] : code;
            }
            textRanks = known; // whoever was as fast made the same
        }
        return known;
    }

    /** Where a text stands among {@link #textRanks}; between two of them where no feature has it. */
    double textRank(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        int at = Arrays.binarySearch(values, new Value(text, false, Double.NEGATIVE_INFINITY));
        int next = at < 0 ? -at - 1 : at;
        boolean there = next < values.length && values[next].shown().equals(text);
        return there ? next : next - 0.5;
    }
}
