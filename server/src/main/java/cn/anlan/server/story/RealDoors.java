package cn.anlan.server.story;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.sensing.Datastreams;
import cn.anlan.server.sensing.Observations;
import cn.anlan.server.sensing.Settlement;
import cn.anlan.server.story.play.Doors;
import cn.anlan.server.story.script.Expectation;
import cn.anlan.server.story.script.Input.Official;
import cn.anlan.server.story.weather.Instruments.Reading;
import cn.anlan.server.typhoon.TyphoonFeed;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The doors of the running program; counts what went through. */
final class RealDoors implements Doors {

    private static final Logger log = LoggerFactory.getLogger(RealDoors.class);
    private static final Scope GATEWAY = Scope.program("story");

    private final TyphoonFeed typhoon;
    private final Observations observations;
    private final Datastreams datastreams;
    private final WarningDesk warnings;
    private final Wanted wanted;
    private final WorldClock clock;
    private final Tally tally = new Tally();
    private String storm = "";

    RealDoors(
            TyphoonFeed typhoon,
            Observations observations,
            Datastreams datastreams,
            WarningDesk warnings,
            Wanted wanted,
            WorldClock clock) {
        this.typhoon = typhoon;
        this.observations = observations;
        this.datastreams = datastreams;
        this.warnings = warnings;
        this.wanted = wanted;
        this.clock = clock;
    }

    /** Begins counting anew for a storm. */
    void open(String stormId) {
        storm = stormId;
        warnings.clear();
        tally.bulletins = 0;
        tally.batches = 0;
        tally.accepted = 0;
        tally.repeated = 0;
        tally.rejected = 0;
    }

    Tally tally() {
        return tally;
    }

    @Override
    public void bulletin(byte[] payload) {
        Settlement settlement = typhoon.accept(GATEWAY, payload).settlement();
        tally.bulletins++;
        if (!settlement.rejections().isEmpty()) {
            log.warn(
                    "{} rows of a bulletin of the story were refused",
                    settlement.rejections().size());
        }
    }

    @Override
    public void readings(List<Reading> readings) {
        for (int from = 0; from < readings.size(); from += ReadingBatch.MOST_ROWS) {
            List<Reading> batch = readings.subList(from, Math.min(readings.size(), from + ReadingBatch.MOST_ROWS));
            Settlement settlement = observations
                    .accept(GATEWAY, ReadingBatch.body(batch, datastreams), null)
                    .settlement();
            tally.batches++;
            tally.accepted += settlement.accepted();
            tally.repeated += settlement.repeated();
            tally.rejected += settlement.rejections().size();
        }
    }

    @Override
    public void official(Official warning) {
        warnings.official(warning);
    }

    @Override
    public long count(Expectation expectation) {
        return expectation.subject().equals("observations")
                ? tally.accepted
                : wanted.count(expectation, storm, clock.instant());
    }

    /** What went through the doors. */
    static final class Tally {
        long bulletins;
        long batches;
        long accepted;
        long repeated;
        long rejected;
    }
}
