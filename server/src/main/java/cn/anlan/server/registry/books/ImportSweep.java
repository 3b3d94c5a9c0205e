package cn.anlan.server.registry.books;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.MachineClock;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.platform.Sweep;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds imports that silently stopped because their node did: a reading is begun anew from the kept file, and told as failed when that
 * did not help; a taking, which left nothing, is given back to be looked at. And lets go of what ended long ago.
 */
@Component
class ImportSweep implements Sweep {

    /** A reader that was not heard of for so long is dead: it speaks with every batch. */
    static final Duration SILENCE = Duration.ofMinutes(2);

    /** How often a reading is begun. */
    static final int MOST_READINGS = 3;

    private static final Logger log = LoggerFactory.getLogger(ImportSweep.class);
    private static final Duration EVERY = Duration.ofSeconds(30);

    private final ImportStore store;
    private final ImportReading reading;
    private final TransactionTemplate transaction;
    private final MachineClock machine;

    ImportSweep(ImportStore store, ImportReading reading, TransactionTemplate transaction, MachineClock machine) {
        this.store = store;
        this.reading = reading;
        this.transaction = transaction;
        this.machine = machine;
    }

    @Override
    public String name() {
        return "registry.imports-left";
    }

    @Override
    public Duration every() {
        return EVERY;
    }

    @Override
    public void run(Instant now) {
        for (Import left : store.silentReadings(machine.instant().minus(SILENCE))) {
            if (left.readings() >= MOST_READINGS) {
                giveUp(left, now);
            } else {
                log.warn("import {}: nothing was heard of its reader; it is read again", left.id());
                reading.later(left);
            }
        }
        transaction.executeWithoutResult(status -> store.leftTakings(now.minusSeconds(10))
                .forEach(id -> store.state(id, ImportState.PREVIEW, interrupted(), now)));
        store.forget(now.minus(ImportTaking.KEPT));
    }

    private void giveUp(Import left, Instant now) {
        transaction.executeWithoutResult(status -> store.hold(left.id())
                .filter(held -> held.state() == ImportState.READING && held.readings() == left.readings())
                .ifPresent(held -> store.state(held.id(), ImportState.FAILED, interrupted(), now)));
    }

    private static Refusal interrupted() {
        Bilingual rule = new Bilingual("处理中的节点中断了，没有写入任何一行", "the node at work broke off; no row was taken");
        return new Refusal("registry.import-interrupted", "state", null, rule);
    }
}
