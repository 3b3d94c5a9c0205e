package cn.anlan.server.warning.life;

import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.warning.ThresholdAlert;
import cn.anlan.server.warning.ThresholdAlerts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Officers take note of alerts. */
@Component
public class Acknowledging {

    /** So many at once; ours. A storm's alerts of one rule in one county are fewer. */
    static final int MOST = 1_000;

    private final ThresholdAlerts alerts;
    private final AcknowledgementStore store;
    private final WorldClock clock;
    private final ApplicationEventPublisher facts;

    Acknowledging(
            ThresholdAlerts alerts, AcknowledgementStore store, WorldClock clock, ApplicationEventPublisher facts) {
        this.alerts = alerts;
        this.store = store;
        this.clock = clock;
        this.facts = facts;
    }

    /**
     * An alert as it was seen.
     *
     * @param step the last step that the reader saw
     */
    public record Seen(UUID alert, int step) {}

    /**
     * What became of them.
     *
     * @param acknowledged noted now, or before by whoever was faster
     * @param raisedSince raised after what was seen: they wait for somebody to look again
     * @param alone each demands that people leave, so it is answered by itself and not with others
     */
    public record Outcome(List<UUID> acknowledged, List<UUID> raisedSince, List<UUID> alone) {}

    /**
     * Takes note of alerts; the same twice is noted once, and the first who did stays.
     *
     * @param note what the officer does about it; may be null
     * @throws RefusedException 403 outside the caller's role or areas; 404 {@code warning.alert-unknown}; 422
     *     {@code warning.step-unknown}, {@code warning.too-many}
     */
    @Transactional
    public Outcome acknowledge(Scope scope, List<Seen> seen, @Nullable String note) {
        scope.requireRole(Role.DUTY_OFFICER, Role.COMMANDER);
        String words = LifeRefusals.words("note", note);
        if (seen.isEmpty() || seen.size() > MOST) {
            String count = Integer.toString(seen.size());
            throw LifeRefusals.refused(422, "warning.too-many", "alerts", count, "一次 1 至 1000 条", "1 to 1,000 at once");
        }
        Map<UUID, AcknowledgementStore.Steps> steps =
                store.steps(seen.stream().map(Seen::alert).toList());
        Instant now = clock.instant();
        Outcome outcome = new Outcome(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (Seen one : seen) {
            ThresholdAlert alert = alerts.get(scope, one.alert().toString());
            AcknowledgementStore.Steps life =
                    Objects.requireNonNull(steps.get(alert.id()), "an alert has a first step");
            if (one.step() < 1 || one.step() > life.last()) {
                throw LifeRefusals.refused(
                        422,
                        "warning.step-unknown",
                        "step",
                        Integer.toString(one.step()),
                        "该告警现有 " + life.last() + " 步",
                        "this alert has " + life.last() + " steps so far");
            }
            if (one.step() < life.raised()) {
                outcome.raisedSince.add(alert.id());
            } else if (alert.moves() && seen.size() > 1) {
                outcome.alone.add(alert.id());
            } else {
                outcome.acknowledged.add(alert.id());
                if (store.acknowledge(alert.id(), new Acknowledgement(one.step(), now, scope.actor(), words))) {
                    facts.publishEvent(
                            new AlertAcknowledged(now, now, alert.area(), alert.id(), one.step(), scope.actor()));
                }
            }
        }
        return outcome;
    }
}
