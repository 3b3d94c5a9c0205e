package cn.anlan.server.sensing;

/**
 * A place in the ingest log. Entries are ordered by it in commit order as far as anybody can see them.
 *
 * @param xid the transaction that wrote the entry
 * @param seq the entry
 */
public record LogPosition(long xid, long seq) implements Comparable<LogPosition> {

    /** Before every entry. */
    public static final LogPosition START = new LogPosition(0, 0);

    @Override
    public int compareTo(LogPosition other) {
        return xid != other.xid ? Long.compare(xid, other.xid) : Long.compare(seq, other.seq);
    }
}
