package cn.anlan.server.sensing;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a feed is doing.
 *
 * @param lastReceivedAt null if nothing ever came
 * @param payloads how many came in the last 24 hours; likewise the counts of rows
 * @param silentFor how long nothing has come, once that is more than three times the rhythm; else zero
 */
record FeedHealth(
        FeedInfo feed,
        @Nullable Instant lastReceivedAt,
        long payloads,
        long refused,
        long accepted,
        long repeated,
        long corrected,
        long rejected,
        long unsettled,
        Duration silentFor) {

    private static final int SILENT_AFTER_RHYTHMS = 3;

    /** How long a feed counts as silent, given when it was last heard. */
    static Duration silence(FeedInfo feed, @Nullable Instant last, Instant now) {
        if (last == null || feed.rhythmSeconds() == 0) {
            return Duration.ZERO;
        }
        Duration quiet = Duration.between(last, now);
        return quiet.toSeconds() > (long) SILENT_AFTER_RHYTHMS * feed.rhythmSeconds() ? quiet : Duration.ZERO;
    }
}
