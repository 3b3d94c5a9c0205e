package cn.anlan.server.registry.list;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A column while it is read, which ends as soon as it takes more than it may: a wide field of very many features never is in memory whole. */
final class Gathering {

    private static final int AT_ONCE = 20_000;

    /** What is held beside the column before it is put into it; texts of two bytes a letter. */
    static final long BYTES_AT_ONCE = 8L << 20;

    private final long most;
    private final Map<Long, Value> some = new HashMap<>();
    private long bytes;
    private Column column;

    /**
     * @param before what is read into
     * @param most bytes that the column may take
     */
    Gathering(Column before, long most) {
        this.column = before;
        this.most = most;
    }

    /** Puts in what a feature has; false where it is too much, and nothing more is worth reading. */
    boolean add(long id, Value value) {
        some.put(id, value);
        bytes += Column.bytesOf(value);
        if (some.size() >= AT_ONCE || bytes > Math.min(most, BYTES_AT_ONCE)) {
            put();
        }
        return column.bytes() <= most;
    }

    /** The column with all that was put in; empty where it is too large. */
    Optional<Column> end() {
        put();
        return column.bytes() <= most ? Optional.of(column) : Optional.empty();
    }

    private void put() {
        column = column.with(some);
        some.clear();
        bytes = 0;
    }
}
