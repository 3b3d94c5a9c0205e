package cn.anlan.server.sensing.fence;

import cn.anlan.engine.geo.Position;
import cn.anlan.engine.motion.Crossing;
import cn.anlan.engine.motion.Fencing;
import cn.anlan.engine.motion.Seen;
import cn.anlan.engine.motion.Standing;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.platform.AnlanSettings;
import cn.anlan.server.platform.NodeLoop;
import cn.anlan.server.registry.FeatureSummary;
import cn.anlan.server.registry.Features;
import cn.anlan.server.sensing.fence.StandingStore.Kept;
import cn.anlan.server.sensing.fence.StandingStore.Pair;
import cn.anlan.server.sensing.position.Fix;
import cn.anlan.server.sensing.position.KnownFix;
import cn.anlan.server.sensing.position.PositionTail;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Follows the log of positions and says who entered and left which fence. Crossings, standings and how far it is commit together; one
 * node at a time goes on. What comes in the order of its moments is one step; what comes late is followed again from the last crossing
 * before it, so that the end is the same in whatever order positions came.
 */
@Component
class FenceWatch extends NodeLoop {

    private static final Duration EVERY = Duration.ofSeconds(1);

    private final FenceStore fences;
    private final StandingStore standings;
    private final FenceFollowing following;
    private final PositionTail tail;
    private final Features features;
    private final WorldClock clock;
    private final TransactionTemplate transaction;
    /** The newest moment of each subject that was looked at; what is later comes in order. Holds while nobody else went on. */
    private final Map<Long, Instant> newest = new HashMap<>();

    private long left = -1;

    FenceWatch(
            FenceStore fences,
            StandingStore standings,
            FenceFollowing following,
            PositionTail tail,
            Features features,
            WorldClock clock,
            PlatformTransactionManager transactions,
            AnlanSettings settings) {
        super("fences", EVERY, settings);
        this.fences = fences;
        this.standings = standings;
        this.following = following;
        this.tail = tail;
        this.features = features;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    protected void round() {
        boolean more = true;
        while (more) {
            more = look();
        }
    }

    /** Takes the next part of the log; whether there may be more. */
    synchronized boolean look() {
        try {
            return Boolean.TRUE.equals(transaction.execute(tx -> looked(clock.instant())));
        } catch (RuntimeException failed) {
            newest.clear();
            throw failed;
        }
    }

    private boolean looked(Instant now) {
        long from = standings.progress();
        if (from != left) {
            newest.clear();
        }
        List<Fence> open = fences.open();
        if (open.isEmpty()) {
            goOn(from, tail.committed());
            newest.clear();
            return false;
        }
        open.stream().filter(fence -> !fence.seeded()).forEach(fence -> seed(fence, now));
        PositionTail.Part part = tail.after(from);
        follow(open, part.fixes(), now);
        goOn(from, part.seq());
        return part.seq() != from;
    }

    private void goOn(long from, long to) {
        if (to != from) {
            standings.progress(to);
        }
        left = to;
    }

    /** Who is inside when a fence is drawn entered it at the latest then, by the position that is known. */
    private void seed(Fence fence, Instant now) {
        for (KnownFix known : tail.latest().toList()) {
            Fix fix = known.fix();
            FeatureSummary subject = features.summary(fix.subject()).orElse(null);
            if (subject == null || !fence.kinds().contains(subject.kind())) {
                continue;
            }
            if (!fix.at().isBefore(fence.drawnAt())) {
                following.again(fence, subject, null, fence.drawnAt(), now);
            } else if (fence.shape().depthM(seen(fix).where()) >= 0) {
                Crossing there = new Crossing(true, seen(fix), fix.at());
                following.write(fence, subject, null, new Fencing.Way(Standing.of(true), List.of(there)), now);
            }
        }
        fences.seeded(fence.id());
    }

    /** A subject that was heard, and its positions by their moments. */
    private record Moved(FeatureSummary subject, List<Fence> fences, List<Seen> way, boolean inOrder) {}

    private void follow(List<Fence> open, List<Fix> fixes, Instant now) {
        List<Moved> all = moved(open, fixes, now);
        if (all.isEmpty()) {
            return;
        }
        Map<Pair, Kept> kept =
                standings.of(all.stream().map(one -> one.subject().id()).toList());
        Map<Long, Instant> late = new HashMap<>();
        all.stream()
                .filter(one -> !one.inOrder())
                .forEach(
                        one -> late.put(one.subject().id(), one.way().getFirst().at()));
        Set<Pair> crossedLater = standings.crossedAfter(late);
        for (Moved one : all) {
            for (Fence fence : one.fences()) {
                Pair pair = new Pair(fence.id(), one.subject().id());
                follow(one, fence, kept.get(pair), crossedLater.contains(pair), now);
            }
        }
    }

    private void follow(Moved moved, Fence fence, @Nullable Kept kept, boolean crossedLater, Instant now) {
        List<Seen> way = moved.way().stream()
                .filter(seen -> !seen.at().isBefore(fence.drawnAt()))
                .toList();
        boolean near =
                kept != null && (kept.standing().inside() || kept.standing().other() != null);
        boolean touches = near
                || crossedLater
                || way.stream().anyMatch(seen -> fence.shape().box().holds(seen.where()));
        if (way.isEmpty() || !touches) {
            return;
        }
        if (moved.inOrder()) {
            Standing before = kept == null ? Standing.OUTSIDE : kept.standing();
            following.write(fence, moved.subject(), kept, Fencing.follow(before, fence.shape(), way), now);
        } else {
            following.again(fence, moved.subject(), kept, way.getFirst().at(), now);
        }
    }

    /** Of those that some fence watches. */
    private List<Moved> moved(List<Fence> open, List<Fix> fixes, Instant now) {
        Map<Long, List<Fix>> bySubject = new TreeMap<>();
        fixes.forEach(fix -> bySubject
                .computeIfAbsent(fix.subject(), id -> new ArrayList<>())
                .add(fix));
        List<Moved> all = new ArrayList<>();
        bySubject.forEach((id, some) -> features.summary(id).ifPresent(subject -> {
            List<Fence> watching = open.stream()
                    .filter(fence -> fence.kinds().contains(subject.kind()))
                    .toList();
            if (!watching.isEmpty()) {
                some.sort(Comparator.comparing(Fix::at));
                Instant before = newest.get(id);
                boolean inOrder = before != null && some.getFirst().at().isAfter(before);
                Instant last = some.getLast().at();
                Instant known = before == null ? stored(id, last, now) : before;
                newest.put(id, known.isAfter(last) ? known : last);
                all.add(new Moved(
                        subject, watching, some.stream().map(FenceWatch::seen).toList(), inOrder));
            }
        }));
        return all;
    }

    /** The newest that is stored: the node that went on before us may have seen later ones than what is heard now. */
    private Instant stored(long subject, Instant heard, Instant now) {
        return tail.before(subject, now.plus(FenceFollowing.FAR), heard).orElse(heard);
    }

    static Seen seen(Fix fix) {
        return new Seen(fix.at(), new Position(fix.lat(), fix.lon()));
    }
}
