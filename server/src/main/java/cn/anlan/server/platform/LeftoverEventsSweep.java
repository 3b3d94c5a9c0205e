package cn.anlan.server.platform;

import java.time.Duration;
import java.time.Instant;
import org.springframework.modulith.events.IncompleteEventPublications;
import org.springframework.stereotype.Component;

/** Hands facts again to listeners that did not finish: the program ended or the listener failed in between. */
@Component
class LeftoverEventsSweep implements Sweep {

    private static final Duration OLD_ENOUGH = Duration.ofMinutes(1);

    private final IncompleteEventPublications publications;

    LeftoverEventsSweep(IncompleteEventPublications publications) {
        this.publications = publications;
    }

    @Override
    public String name() {
        return "platform.leftover-events";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(1);
    }

    @Override
    public void run(Instant now) {
        publications.resubmitIncompletePublicationsOlderThan(OLD_ENOUGH);
    }
}
