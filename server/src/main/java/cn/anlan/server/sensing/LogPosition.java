package cn.anlan.server.sensing;

/**
 * A place in the ingest log.
 *
 * @param seq the entry; what can be read is complete below it
 */
public record LogPosition(long seq) implements Comparable<LogPosition> {

    /** Before every entry. */
    public static final LogPosition START = new LogPosition(0);

    @Override
    public int compareTo(LogPosition other) {
        return Long.compare(seq, other.seq);
    }
}
