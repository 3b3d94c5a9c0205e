package cn.anlan.server.registry.quality;

import cn.anlan.engine.quality.Twins;
import cn.anlan.server.registry.Feature;
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
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Holds the books against the rules: everything once a day and when rules or kinds are others, and in between what changed with what
 * that touches. Both end with the same open defects. One at a time in all nodes; kinds are read one after the other as a stream.
 */
@Service
class Evaluation {

    /** More changed features than that are looked at with everything else. */
    static final int MOST_CHANGED = 20_000;

    /** Changes are told for at least an hour; who has not looked for that long looks at everything. */
    static final Duration TOO_LONG = Duration.ofMinutes(50);

    /** Rows written by transactions that were long at work say that they hold since earlier. */
    private static final Duration LONGEST_TRANSACTION = Duration.ofDays(1);

    private static final int BATCH = 20_000;

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
    private final StateStore states;
    private final DutyFindings dutyFindings;
    private final DefectLife life;
    private final Owners owners;
    private final DefectRules rules;
    private final Kinds kinds;
    private final FeatureChecks checks;
    private final FeatureBatches batches;
    private final Unanswered unanswered;

    Evaluation(
            EvaluationStore store,
            StateStore states,
            DutyFindings dutyFindings,
            DefectLife life,
            Owners owners,
            DefectRules rules,
            Kinds kinds,
            FeatureChecks checks,
            Features features,
            Unanswered unanswered) {
        this.store = store;
        this.states = states;
        this.dutyFindings = dutyFindings;
        this.life = life;
        this.owners = owners;
        this.rules = rules;
        this.kinds = kinds;
        this.checks = checks;
        this.batches = features.batches();
        this.unanswered = unanswered;
    }

    /** Does what is due: everything, or what changed since the last look. */
    @Transactional
    public Outcome look(Instant now) {
        StateStore.State state = states.hold();
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
    @Transactional
    public Outcome everything(Instant now) {
        return whole(states.hold(), rules.current(), now);
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
            Gathering gathering = new Gathering(new Judge(held, checks, id, kind, now, began), true);
            store.ofKind(id, gathering::add);
            looked += gathering.looked;
            gathering.finish(List.of());
        }
        dutyFindings.add(held, day, null);
        DefectLife.Moved moved = life.apply(null, now, day);
        owners.all(now);
        long tookMs = (System.nanoTime() - begun) / 1_000_000;
        states.swept(now, readTo, held.version(), kinds.version(), looked, tookMs);
        return new Outcome(true, looked, moved.found(), moved.mended(), tookMs);
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
            Gathering gathering = new Gathering(new Judge(held, checks, id, kind, now, began), false);
            store.ofIds(ids, gathering::add);
            double reach = Judge.reach(held, id, kind);
            gathering.finish(reach > 0 ? store.around(id, ids, reach) : List.of());
        });
        dutyFindings.add(held, day, touched);
        DefectLife.Moved moved = life.apply(touched, now, day);
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

    /** What is found in a kind while it is read: sent on in batches, because rows are not held. */
    private final class Gathering {

        private final Judge judge;
        private final boolean whole;
        private final List<Found> found = new ArrayList<>();
        private final List<Twins.Spot> spots = new ArrayList<>();
        private final Map<Long, Feature> judged = new HashMap<>();
        private long looked;

        Gathering(Judge judge, boolean whole) {
            this.judge = judge;
            this.whole = whole;
        }

        void add(Feature feature, Instant confirmed) {
            looked++;
            found.addAll(judge.alone(feature, confirmed));
            judged.put(feature.id(), withoutFields(feature));
            if (whole) {
                spots.add(new Twins.Spot(feature.id(), feature.position(), feature.title()));
            }
        }

        void finish(List<Twins.Spot> around) {
            found.addAll(judge.doubles(whole ? spots : around, judged));
            for (int from = 0; from < found.size(); from += BATCH) {
                store.add(found.subList(from, Math.min(found.size(), from + BATCH)));
            }
        }

        private static Feature withoutFields(Feature full) {
            return new Feature(
                    full.id(),
                    full.code(),
                    full.kind(),
                    full.title(),
                    full.position(),
                    full.area(),
                    Map.of(),
                    full.synthetic(),
                    full.version(),
                    full.since(),
                    full.retired());
        }
    }
}
