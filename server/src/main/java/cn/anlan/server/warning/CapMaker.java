package cn.anlan.server.warning;

import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.platform.AnlanSettings;
import cn.anlan.server.platform.Sweep;
import cn.anlan.server.warning.cap.CapMessages;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes the messages of CAP 1.2 that are due, in the order of the steps, behind the transactions that take the steps. */
@Component
class CapMaker implements Sweep {

    static final int AT_ONCE = 200;

    private static final Logger log = LoggerFactory.getLogger(CapMaker.class);
    private static final Duration LIVE = Duration.ofSeconds(1);
    private static final Duration STORY = Duration.ofMinutes(1);

    private final CapDue due;
    private final CapOfficials officials;
    private final CapAlerts alerts;
    private final CapMessages messages;
    private final WorldClock clock;
    private final Duration every;
    private final TransactionTemplate transaction;

    CapMaker(
            CapDue due,
            CapOfficials officials,
            CapAlerts alerts,
            CapMessages messages,
            WorldClock clock,
            AnlanSettings settings,
            PlatformTransactionManager transactions) {
        this.due = due;
        this.officials = officials;
        this.alerts = alerts;
        this.messages = messages;
        this.clock = clock;
        this.every = settings.mode().virtualTime() ? STORY : LIVE;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public String name() {
        return "warning.cap";
    }

    @Override
    public Duration every() {
        return every;
    }

    @Override
    public void run(Instant now) {
        boolean more = true;
        while (more) { // page by page, so that what is made is seen
            try {
                more = Boolean.TRUE.equals(transaction.execute(tx -> some()));
            } catch (Untold untold) {
                log.error(
                        "no CAP message of {} can be made; it is set aside in warning.cap_due, the others go on",
                        untold.step,
                        untold.getCause());
                due.setAside(untold.step, String.valueOf(untold.getCause()));
            }
        }
    }

    /** @return whether there may be more */
    private boolean some() {
        if (!messages.hold()) {
            return false; // another node is at it
        }
        List<CapDue.Step> steps = due.next(AT_ONCE);
        Instant now = clock.instant();
        for (CapDue.Step step : steps) {
            tell(step, now);
        }
        due.done(steps);
        return steps.size() == AT_ONCE;
    }

    private void tell(CapDue.Step step, Instant now) {
        try {
            switch (step.kind()) {
                case ISSUED -> officials.issued(step.subject(), now);
                case OVER -> officials.over(step.subject(), now);
                case ALERT -> alerts.step(step.subject(), step.line(), now);
            }
        } catch (IllegalStateException
                | IllegalArgumentException
                | NoSuchElementException
                | IndexOutOfBoundsException fault) {
            throw new Untold(step, fault); // what the database refuses is tried again
        }
    }

    private static final class Untold extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient CapDue.Step step;

        Untold(CapDue.Step step, RuntimeException fault) {
            super(fault);
            this.step = step;
        }
    }
}
