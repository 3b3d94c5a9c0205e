package cn.anlan.server.registry.quality;

import cn.anlan.server.platform.Sweep;
import cn.anlan.server.registry.quality.score.DayStore;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Looks at what changed in the books, and once a day at everything; then keeps the day's score. */
@Component
class QualitySweep implements Sweep {

    static final Duration EVERY = Duration.ofSeconds(30);

    private static final Logger log = LoggerFactory.getLogger(QualitySweep.class);

    private final Evaluation evaluation;
    private final DayStore days;

    QualitySweep(Evaluation evaluation, DayStore days) {
        this.evaluation = evaluation;
        this.days = days;
    }

    @Override
    public String name() {
        return "registry.quality";
    }

    @Override
    public Duration every() {
        return EVERY;
    }

    @Override
    public void run(Instant now) {
        evaluation.look(now, Duration.ZERO).filter(Evaluation.Outcome::whole).ifPresent(outcome -> {
            days.keep(now);
            log.info(
                    "books held against the rules: {} entries in {} ms, {} defects found, {} mended",
                    outcome.looked(),
                    outcome.tookMs(),
                    outcome.found(),
                    outcome.mended());
        });
    }
}
