package cn.anlan.server.warning.dryrun;

import java.time.Instant;
import java.util.List;

/** Outcomes of dry runs that found nothing. */
final class TestOutcomes {

    private TestOutcomes() {}

    static Outcome empty() {
        Outcome.Tally none = new Outcome.Tally(0, 0, 0, 0, 0);
        return new Outcome(
                "none",
                Instant.EPOCH,
                Instant.EPOCH,
                true,
                "in-force",
                0,
                0,
                none,
                none,
                0,
                List.of(),
                List.of(),
                List.of(),
                0);
    }
}
