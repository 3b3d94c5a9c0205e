package cn.anlan.server.replay;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in the journal: the writing transaction's number, then the row's. Written {@code xid-seq}; the id of server-sent
 * events.
 */
public record JournalPosition(long xid, long seq) implements Comparable<JournalPosition> {

    /** Before the first fact. */
    public static final JournalPosition BEGIN = new JournalPosition(0, 0);

    private static final Pattern SHAPE = Pattern.compile("(\\d{1,18})-(\\d{1,18})");
    private static final Comparator<JournalPosition> ORDER =
            Comparator.comparingLong(JournalPosition::xid).thenComparingLong(JournalPosition::seq);

    /** Reads what {@link #toString()} wrote; empty for anything else. */
    public static Optional<JournalPosition> parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        return matcher.matches()
                ? Optional.of(new JournalPosition(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    @Override
    public int compareTo(JournalPosition other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return xid + "-" + seq;
    }
}
