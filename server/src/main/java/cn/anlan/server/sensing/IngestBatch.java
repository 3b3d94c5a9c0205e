package cn.anlan.server.sensing;

import java.time.Instant;

/**
 * What one commit of observations brought, in order of receipt: only what was new or corrected. In plain arrays, because a
 * storm brings many.
 */
public final class IngestBatch {

    /** More rows than one commit ever holds; makes {@link #order} unique. */
    static final int MOST_ROWS = 1 << 20;

    private final LogPosition position;
    private final Instant receivedAt;
    private final Rows rows;

    IngestBatch(LogPosition position, Instant receivedAt, Rows rows) {
        this.position = position;
        this.receivedAt = receivedAt;
        this.rows = rows;
    }

    /** Where in the log. */
    public LogPosition position() {
        return position;
    }

    /** When all of it was received. */
    public Instant receivedAt() {
        return receivedAt;
    }

    /** How many observations. */
    public int size() {
        return rows.size();
    }

    /** The id of the i-th observation's datastream. */
    public int datastream(int i) {
        return rows.datastream(i);
    }

    /** When the i-th was observed. */
    public Instant observedAt(int i) {
        return Instant.ofEpochMilli(rows.observedMillis(i));
    }

    /** The i-th value, in the unit of its datastream. */
    public double value(int i) {
        return rows.value(i);
    }

    /** Grows with every observation received: of two values for one moment the one with the greater order counts. */
    public long order(int i) {
        return position.seq() * MOST_ROWS + i;
    }

    /** Where in the log an observation of this order stands. */
    public static LogPosition positionOf(long order) {
        return new LogPosition(order / MOST_ROWS);
    }

    Rows rows() {
        return rows;
    }
}
