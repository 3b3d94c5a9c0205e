package cn.anlan.server.warning;

import cn.anlan.engine.rule.Decision;
import cn.anlan.engine.rule.Reason;
import cn.anlan.server.kernel.Fact;
import cn.anlan.server.kernel.Ids;
import cn.anlan.server.warning.rule.Resolved.Ranked;
import cn.anlan.server.warning.rule.Wording;
import cn.anlan.server.warning.ruleset.Watched;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Turns decisions of the engine into alerts: rows, words and facts. Only called inside the evaluator's transaction. */
@Component
class AlertBook {

    private final AlertStore store;
    private final Ids ids;
    private final ApplicationEventPublisher events;

    AlertBook(AlertStore store, Ids ids, ApplicationEventPublisher events) {
        this.store = store;
        this.ids = ids;
        this.events = events;
    }

    /** A decision on one subject, to be written. */
    record Entry(Watched watched, Place place, Decision decision, Instant at) {}

    /** Writes decisions in order; {@code open} holds the open alerts by rule and subject and is kept up to date. */
    void write(Iterable<Entry> entries, Map<String, ThresholdAlert> open) {
        for (Entry entry : entries) {
            String key = AlertStore.key(
                    entry.watched().definition().id(), entry.watched().subject());
            ThresholdAlert before = open.get(key);
            if (before == null && entry.decision() instanceof Decision.End) {
                continue;
            }
            ThresholdAlert after = after(entry, before);
            store.write(after, entry.watched().nextCheck());
            if (after.endedAt() == null) {
                open.put(key, after);
            } else {
                open.remove(key);
            }
            events.publishEvent(fact(after));
        }
    }

    /** Ends open alerts that nobody watches; {@code open} is kept up to date. */
    void lapse(Iterable<ThresholdAlert> unwatched, Instant now, Map<String, ThresholdAlert> open) {
        for (ThresholdAlert alert : unwatched) {
            ThresholdAlert ended = alert.lapsed(now);
            store.write(ended, null);
            open.remove(AlertStore.key(alert.ruleId(), alert.subject()));
            events.publishEvent(fact(ended));
        }
    }

    private ThresholdAlert after(Entry entry, @Nullable ThresholdAlert before) {
        Watched watched = entry.watched();
        Decision decision = entry.decision();
        Reason reason = decision.reason();
        Place place = entry.place();
        boolean ends = decision instanceof Decision.End;
        int rank = ends && before != null ? before.rank() : decision.rank();
        Ranked limit = Wording.limit(watched.resolved().limits(), ends ? 0 : rank, reason);
        Wording.Said said = Wording.of(watched.definition(), watched.resolved().limits(), decision.rank(), reason);
        Severity severity =
                ends && before != null ? before.severity() : limit.rank().severity();
        boolean moves = (ends && before != null) ? before.moves() : limit.rank().moves();
        return new ThresholdAlert(
                before == null ? ids.next() : before.id(),
                watched.definition().id(),
                watched.definition().version(),
                watched.subject(),
                place.type(),
                place.id(),
                place.title(),
                place.area(),
                place.lat(),
                place.lon(),
                rank,
                before == null ? rank : Math.max(rank, before.highestRank()),
                severity,
                moves,
                state(decision, before == null),
                said.headline(),
                said.reason(),
                AlertNumbers.of(reason, limit, watched.definition().limitUnit()),
                before == null ? entry.at() : before.raisedAt(),
                entry.at(),
                ends ? entry.at() : null,
                before == null ? 0 : before.mapId());
    }

    private static AlertState state(Decision decision, boolean first) {
        if (first) {
            return AlertState.RAISED;
        }
        return switch (decision) {
            case Decision.Raise r -> AlertState.RAISED;
            case Decision.RaiseHigher r -> AlertState.RAISED_HIGHER;
            case Decision.Lower l -> AlertState.LOWERED;
            case Decision.End e -> AlertState.ENDED;
        };
    }

    private static Fact fact(ThresholdAlert a) {
        Instant at =
                a.subjectType().equals("area") ? a.changedAt() : a.numbers().at();
        String about = a.subjectType() + ":" + a.subjectId();
        UUID id = a.id();
        return switch (a.state()) {
            case RAISED ->
                new AlertRaised(
                        at, a.changedAt(), a.area(), id, a.ruleId(), about, a.rank(), a.severity(), a.numbers());
            case RAISED_HIGHER ->
                new AlertRaisedHigher(
                        at, a.changedAt(), a.area(), id, a.ruleId(), about, a.rank(), a.severity(), a.numbers());
            case LOWERED ->
                new AlertLowered(
                        at, a.changedAt(), a.area(), id, a.ruleId(), about, a.rank(), a.severity(), a.numbers());
            case ENDED ->
                new AlertEnded(at, a.changedAt(), a.area(), id, a.ruleId(), about, a.rank(), a.severity(), a.numbers());
        };
    }

    /** Open alerts as they stand, by rule and subject. */
    Map<String, ThresholdAlert> open() {
        Map<String, ThresholdAlert> open = new HashMap<>();
        store.allOpen().forEach(a -> open.put(AlertStore.key(a.ruleId(), a.subject()), a));
        return open;
    }
}
