package cn.anlan.server.registry.quality;

import cn.anlan.server.registry.FeatureBatches;
import cn.anlan.server.registry.FeatureChecks;
import cn.anlan.server.registry.Features;
import cn.anlan.server.registry.Kind;
import cn.anlan.server.registry.Kinds;
import cn.anlan.server.registry.people.Posts;
import cn.anlan.server.registry.people.coverage.Unanswered;
import cn.anlan.server.registry.quality.rule.DefectRules;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Holds the books against the rules: everything once a day and when rules or kinds are others, and in between what changed with what
 * that touches. Both end with the same open defects. One at a time in all nodes; kinds are read one after the other as a stream.
 * Never in one transaction for all: while one writes, the audit chain seals nothing newer than it ({@code pg_snapshot_xmin}). What is read is judged without one, and applied kind by kind; who breaks off begins anew.
 */
@Service
class Evaluation {

    /** More changed features than that are looked at with everything else. */
    static final int MOST_CHANGED = 20_000;

    /** Changes are told for at least an hour; who has not looked for that long looks at everything. */
    static final Duration TOO_LONG = Duration.ofMinutes(50);

    /** Rows written by transactions that were long at work say that they hold since earlier. */
    private static final Duration LONGEST_TRANSACTION = Duration.ofDays(1);

    /** The day of the books ends at two at night, when nobody works on them. */
    private static final Duration DAY_ENDS = Duration.ofHours(2);

    /**
     * What a look gave.
     *
     * @param whole whether everything was looked at
     * @param looked features
     */
    record Outcome(boolean whole, long looked, int found, int mended, long tookMs) {}

    private final EvaluationStore store;
    private final EvaluationTurn turn;
    private final StateStore states;
    private final DutyFindings dutyFindings;
    private final DefectLife life;
    private final Owners owners;
    private final DefectRules rules;
    private final Kinds kinds;
    private final FeatureChecks checks;
    private final FeatureBatches batches;
    private final Unanswered unanswered;
    private final TransactionTemplate reading;
    private final TransactionTemplate writing;

    Evaluation(
            EvaluationStore store,
            EvaluationTurn turn,
            StateStore states,
            DutyFindings dutyFindings,
            DefectLife life,
            Owners owners,
            DefectRules rules,
            Kinds kinds,
            FeatureChecks checks,
            Features features,
            Unanswered unanswered,
            PlatformTransactionManager transactions) {
        this.store = store;
        this.turn = turn;
        this.states = states;
        this.dutyFindings = dutyFindings;
        this.life = life;
        this.owners = owners;
        this.rules = rules;
        this.kinds = kinds;
        this.checks = checks;
        this.batches = features.batches();
        this.unanswered = unanswered;
        reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
        writing = new TransactionTemplate(transactions);
    }

    /**
     * Does what is due: everything, or what changed since the last look.
     *
     * @param patience how long another look is waited for
     * @return empty where another one is still at work
     */
    Optional<Outcome> look(Instant now, Duration patience) {
        return turn.take(patience, () -> due(now));
    }

    private Outcome due(Instant now) {
        StateStore.State state = states.get();
        Instant swept = state.sweptAt();
        Instant looked = state.lookedAt();
        String readTo = state.readTo();
        DefectRules.Held held = rules.current();
        if (swept == null
                || looked == null
                || readTo == null
                || state.rulesVersion() != held.version()
                || state.kindsVersion() != kinds.version()
                || !bookDay(swept).equals(bookDay(now))
                || looked.plus(TOO_LONG).isBefore(now)) {
            return whole(state, held, now);
        }
        FeatureBatches.Look look = batches.since(readTo);
        Set<Long> changed = new TreeSet<>();
        look.batches().forEach(batch -> changed.addAll(batch.ids()));
        changed.addAll(states.touchedByPeople(
                readTo, looked.minus(LONGEST_TRANSACTION), unanswered.needed(), MOST_CHANGED + 1));
        if (changed.size() > MOST_CHANGED) {
            return whole(state, held, now);
        }
        Outcome outcome = changed.isEmpty() ? new Outcome(false, 0, 0, 0, 0) : some(state, held, changed, now);
        states.looked(now, look.horizon());
        return outcome;
    }

    private static LocalDate bookDay(Instant at) {
        return LocalDate.ofInstant(at.minus(DAY_ENDS), Posts.ZONE);
    }

    /** Looks at everything, whatever is due. */
    Optional<Outcome> everything(Instant now, Duration patience) {
        return turn.take(patience, () -> whole(states.get(), rules.current(), now));
    }

    private Outcome whole(StateStore.State state, DefectRules.Held held, Instant now) {
        long begun = System.nanoTime();
        String readTo = batches.horizon();
        Instant began = Objects.requireNonNullElse(state.beganAt(), now);
        LocalDate day = LocalDate.ofInstant(now, Posts.ZONE);
        store.begin();
        long looked = 0;
        for (String id : store.kinds()) {
            Kind kind = kinds.find(id).orElse(null);
            Judge judge = new Judge(held, checks, id, kind, now, began);
            Gathering gathering = new Gathering(store, judge, true);
            reading.executeWithoutResult(open -> store.ofKind(id, gathering::add));
            if (judge.asksShapes()) {
                reading.executeWithoutResult(open -> store.shapesOfKind(id, gathering::addDrawn));
            }
            looked += gathering.looked();
            gathering.finish(List.of());
        }
        dutyFindings.add(held, day, null);
        life.measure();
        DefectLife.Moved moved = new DefectLife.Moved(0, 0);
        for (String kind : life.kinds()) {
            moved = moved.and(written(() -> life.ofKind(kind, now, day)));
        }
        owners.all(now);
        long tookMs = (System.nanoTime() - begun) / 1_000_000;
        states.swept(now, readTo, held.version(), kinds.version(), looked, tookMs);
        return new Outcome(true, looked, moved.found(), moved.mended(), tookMs);
    }

    private DefectLife.Moved written(Supplier<DefectLife.Moved> act) {
        return Objects.requireNonNull(writing.execute(open -> act.get()));
    }

    /** What changed, and what was or may be told to be a double of it. */
    private Outcome some(StateStore.State state, DefectRules.Held held, Set<Long> changed, Instant now) {
        long begun = System.nanoTime();
        Instant began = Objects.requireNonNullElse(state.beganAt(), now);
        LocalDate day = LocalDate.ofInstant(now, Posts.ZONE);
        Set<Long> touched = new TreeSet<>(changed);
        touched.addAll(store.doublesOf(changed));
        byKind(changed).forEach((kind, ids) -> {
            double reach = Judge.reach(held, kind, kinds.find(kind).orElse(null));
            if (reach > 0) {
                store.around(kind, ids, reach).forEach(spot -> touched.add(spot.id()));
            }
        });
        store.begin();
        byKind(touched).forEach((id, ids) -> {
            Kind kind = kinds.find(id).orElse(null);
            Judge judge = new Judge(held, checks, id, kind, now, began);
            Gathering gathering = new Gathering(store, judge, false);
            reading.executeWithoutResult(open -> store.ofIds(ids, gathering::add));
            if (judge.asksShapes()) {
                reading.executeWithoutResult(open -> store.shapesOfIds(ids, gathering::addDrawn));
            }
            double reach = Judge.reach(held, id, kind);
            gathering.finish(reach > 0 ? store.around(id, ids, reach) : List.of());
        });
        dutyFindings.add(held, day, touched);
        life.measure();
        DefectLife.Moved moved = written(() -> life.of(touched, now, day));
        owners.fresh(now);
        return new Outcome(
                false, touched.size(), moved.found(), moved.mended(), (System.nanoTime() - begun) / 1_000_000);
    }

    private Map<String, List<Long>> byKind(Collection<Long> ids) {
        Map<String, List<Long>> byKind = new HashMap<>();
        store.kinded(ids)
                .forEach(one -> byKind.computeIfAbsent(one.kind(), kind -> new ArrayList<>())
                        .add(one.id()));
        return byKind;
    }
}
