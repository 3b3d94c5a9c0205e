package cn.anlan.server.sensing;

import cn.anlan.server.platform.Sweep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The second pair of eyes over every feed: a payload that was kept but never settled, because the program died between the two,
 * is read again. What it brings was never acknowledged, or is known already; so reading again can only add.
 */
@Component
class UnsettledSweep implements Sweep {

    static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int MOST = 100;
    private static final Logger log = LoggerFactory.getLogger(UnsettledSweep.class);

    /** Those that cannot be settled must not stand before all others for ever. */
    private DataQualityStore.Unsettled last = DataQualityStore.Unsettled.NONE;

    private final DataQuality quality;
    private final DataQualityStore store;

    UnsettledSweep(DataQuality quality, DataQualityStore store) {
        this.quality = quality;
        this.store = store;
    }

    @Override
    public String name() {
        return "sensing.unsettled-payloads";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(1);
    }

    @Override
    public void run(Instant now) {
        List<DataQualityStore.Unsettled> found = store.unsettled(quality.served(), last, now.minus(PATIENCE), MOST);
        for (DataQualityStore.Unsettled one : found) {
            try {
                quality.finish(one.id());
                log.info("payload {} was kept but never settled; read again", one.id());
            } catch (RuntimeException failed) {
                log.error("payload {} cannot be settled; it stays, and is tried again later", one.id(), failed);
            }
        }
        last = found.size() < MOST ? DataQualityStore.Unsettled.NONE : found.getLast();
    }
}
