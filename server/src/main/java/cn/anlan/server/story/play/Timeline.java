package cn.anlan.server.story.play;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** What a story did, in order; printed when an expectation fails. */
public final class Timeline {

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("MM-dd HH:mm").withZone(ZoneOffset.ofHours(8));

    /** More than any story says; a runaway one must not fill the memory. */
    private static final int MOST = 100_000;

    private final List<Moment> moments = new ArrayList<>();

    /** Adds what happened. */
    public synchronized void add(Instant at, String kind, String text) {
        if (moments.size() < MOST) {
            moments.add(new Moment(at, kind, text));
        }
    }

    /** All of it so far. */
    public synchronized List<Moment> moments() {
        return List.copyOf(moments);
    }

    /** One line each, in Beijing time. */
    public synchronized String text() {
        StringBuilder text = new StringBuilder();
        for (Moment moment : moments) {
            text.append(CLOCK.format(moment.at))
                    .append("  ")
                    .append(moment.kind)
                    .append("  ")
                    .append(moment.text)
                    .append('\n');
        }
        return text.toString();
    }

    /** One line of it. */
    public record Moment(Instant at, String kind, String text) {}
}
