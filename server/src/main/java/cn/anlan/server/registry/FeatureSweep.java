package cn.anlan.server.registry;

import cn.anlan.server.platform.Sweep;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Removes batches that every node has read or would no longer ask for, and commands that no phone will repeat. */
@Component
class FeatureSweep implements Sweep {

    /** How long a phone may go without a network and still not do a thing twice. */
    static final Duration COMMANDS_KEPT = Duration.ofDays(30);

    /** Longer than {@link FeaturePicture#TOO_OLD}: who has not looked for that long reads everything again. */
    private static final Duration EVERY = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private String readByAll = "0";

    FeatureSweep(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "registry.old-batches";
    }

    @Override
    public Duration every() {
        return EVERY;
    }

    /** What was there at the run before is an hour old now. */
    @Override
    public void run(Instant now) {
        jdbc.sql("delete from registry.feature_batch where xid < cast(cast(? as text) as xid8)")
                .param(readByAll)
                .update();
        readByAll = new FeatureBatches(jdbc).horizon();
        jdbc.sql("delete from registry.feature_command where at < ?")
                .param(now.minus(COMMANDS_KEPT).atOffset(ZoneOffset.UTC))
                .update();
    }
}
