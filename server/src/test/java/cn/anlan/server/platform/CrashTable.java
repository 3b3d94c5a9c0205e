package cn.anlan.server.platform;

import java.time.Duration;
import java.util.Locale;

/** What a proof prints: a line for each kill, and what came of all. */
final class CrashTable {

    private final StringBuilder text = new StringBuilder(
            "  # killed                              ingest ms  acknowledged  back after s        rows  lost  doubled  found by the next start\n");
    private int kills;

    void add(
            CrashKill kind,
            int ingestedMillis,
            long batchesBefore,
            Duration back,
            CrashedService.Holdings holdings,
            long lost,
            String found) {
        text.append("%3d %-35s %9d  %,12d  %12.1f  %,10d  %4d  %7d  %s%n"
                .formatted(
                        ++kills,
                        kind,
                        ingestedMillis,
                        batchesBefore * CrashSender.DATASTREAMS,
                        back.toMillis() / 1000.0,
                        holdings.rows(),
                        lost,
                        holdings.doubled(),
                        found));
    }

    void end(long seed, long acknowledged, CrashedService.Holdings holdings, long again, long unanswered) {
        text.append(String.format(
                Locale.ROOT,
                "%d kills (seed %d): %,d observations acknowledged, %,d there once, %d doubled, %,d in the ingest log; "
                        + "%d requests broke off and were sent again, %d acknowledged batches were sent once more and changed nothing%n",
                kills,
                seed,
                acknowledged,
                holdings.rows() - holdings.doubled(),
                holdings.doubled(),
                holdings.logged(),
                unanswered,
                again));
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
