package cn.anlan.server.sensing.position;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.registry.FeatureSummary;
import cn.anlan.server.registry.Features;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Positions of what moves: the latest of each subject from memory, any stretch of its way from the store. */
@Component
public class Positions {

    /** Longest answer to one question. */
    public static final int MOST = 10_000;

    /** What was received longer ago is nobody's latest position any more. */
    static final Duration LATEST = Duration.ofDays(3);

    private final PositionStore store;
    private final LatestFixes latest;
    private final Features features;
    private final WorldClock clock;

    Positions(PositionStore store, LatestFixes latest, Features features, WorldClock clock) {
        this.store = store;
        this.latest = latest;
        this.features = features;
        this.clock = clock;
    }

    /** A subject and where it was last. */
    public record Latest(FeatureSummary subject, KnownFix position) {}

    /** A box on the map, degrees; what lies on its edge is inside. */
    public record Box(double west, double south, double east, double north) {

        boolean holds(Fix fix) {
            return fix.lon() >= west && fix.lon() <= east && fix.lat() >= south && fix.lat() <= north;
        }
    }

    /** What is asked: of one kind, inside a box, both or neither. */
    public record Asked(@Nullable String kind, @Nullable Box box) {}

    /**
     * The latest positions of subjects whose home the scope covers, by their ids.
     *
     * @param after go on after this id; 0 from the beginning
     * @param most at most {@link #MOST}
     */
    public List<Latest> latest(Scope scope, Asked asked, long after, int most) {
        Instant since = clock.instant().minus(LATEST);
        List<Latest> found = new ArrayList<>();
        for (KnownFix one : latest.after(after).values()) {
            if (found.size() == Math.min(most, MOST)) {
                break;
            }
            if (!one.receivedAt().isBefore(since)
                    && (asked.box() == null || asked.box().holds(one.fix()))) {
                subject(scope, asked.kind(), one.fix()).ifPresent(subject -> found.add(new Latest(subject, one)));
            }
        }
        return found;
    }

    private Optional<FeatureSummary> subject(Scope scope, @Nullable String kind, Fix fix) {
        return features.summary(fix.subject())
                .filter(one -> kind == null || kind.equals(one.kind()))
                .filter(one -> scope.covers(one.area()));
    }

    /**
     * A stretch of a subject's way, oldest first.
     *
     * @param from first moment
     * @param to first moment after it
     * @param most at most {@link #MOST}
     */
    public List<KnownFix> way(long subject, Instant from, Instant to, int most) {
        return store.way(subject, from, to, Math.min(most, MOST));
    }
}
