package cn.anlan.server.replay;

import java.util.Optional;
import java.util.regex.Pattern;

/** A place in the journal: the number of the row before it. Also the id of server-sent events. */
public record JournalPosition(long seq) implements Comparable<JournalPosition> {

    /** Before the first fact. */
    public static final JournalPosition BEGIN = new JournalPosition(0);

    private static final Pattern SHAPE = Pattern.compile("\\d{1,18}");

    /** Reads what {@link #toString()} wrote; empty for anything else. */
    public static Optional<JournalPosition> parse(String text) {
        return SHAPE.matcher(text).matches()
                ? Optional.of(new JournalPosition(Long.parseLong(text)))
                : Optional.empty();
    }

    @Override
    public int compareTo(JournalPosition other) {
        return Long.compare(seq, other.seq);
    }

    @Override
    public String toString() {
        return Long.toString(seq);
    }
}
