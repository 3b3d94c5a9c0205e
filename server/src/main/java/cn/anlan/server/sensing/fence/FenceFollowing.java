package cn.anlan.server.sensing.fence;

import cn.anlan.engine.motion.Crossing;
import cn.anlan.engine.motion.Fencing;
import cn.anlan.engine.motion.Seen;
import cn.anlan.engine.motion.Standing;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.registry.Areas;
import cn.anlan.server.registry.FeatureSummary;
import cn.anlan.server.sensing.fence.StandingStore.Kept;
import cn.anlan.server.sensing.fence.StandingStore.Pair;
import cn.anlan.server.sensing.position.Fix;
import cn.anlan.server.sensing.position.PositionTail;
import cn.anlan.server.sensing.position.Positions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Writes down what a subject crossed, within the transaction of the watch, and tells it. */
@Component
class FenceFollowing {

    static final Duration FAR = Duration.ofDays(366); // beyond whatever a terminal's clock may say

    private final StandingStore standings;
    private final PositionTail tail;
    private final Areas areas;
    private final ApplicationEventPublisher events;

    FenceFollowing(StandingStore standings, PositionTail tail, Areas areas, ApplicationEventPublisher events) {
        this.standings = standings;
        this.tail = tail;
        this.areas = areas;
        this.events = events;
    }

    /** What was crossed by a way that goes on from where the subject stood. */
    void write(Fence fence, FeatureSummary subject, @Nullable Kept before, Fencing.Way way, Instant now) {
        Pair pair = new Pair(fence.id(), subject.id());
        for (Crossing crossing : way.crossings()) {
            standings.insert(pair, crossing, now);
            tell(fence, subject, crossing, false, now);
        }
        Instant since = way.crossings().isEmpty()
                ? (before == null ? now : before.since())
                : way.crossings().getLast().first().at();
        Kept after = new Kept(way.standing(), since);
        if (!after.equals(before)) {
            standings.put(pair, after);
        }
    }

    /** Follows the whole way again from the last crossing before a moment: what came late may make crossings, and unmake them. */
    void again(Fence fence, FeatureSummary subject, @Nullable Kept before, Instant late, Instant now) {
        Pair pair = new Pair(fence.id(), subject.id());
        Optional<Crossing> last = standings.last(pair, late);
        Standing from = Standing.OUTSIDE;
        Instant since;
        if (last.isEmpty()) {
            // the one before may have been the first of two at the border
            since = tail.before(subject.id(), late, fence.drawnAt()).orElse(late);
        } else if (last.get().first().at().isBefore(fence.drawnAt())) {
            from = Standing.of(last.get().enters());
            since = fence.drawnAt();
        } else {
            from = Standing.of(!last.get().enters());
            since = last.get().first().at();
        }
        Fencing.Way way = Fencing.follow(from, fence.shape(), way(subject.id(), since, now));
        List<Crossing> known = standings.from(pair, since);
        for (Crossing crossing : known) {
            if (!way.crossings().contains(crossing)) {
                standings.withdraw(pair, crossing, now);
                if (way.crossings().stream().noneMatch(one -> same(one, crossing))) {
                    tell(fence, subject, crossing, true, now);
                }
            }
        }
        for (Crossing crossing : way.crossings()) {
            if (!known.contains(crossing)) {
                standings.insert(pair, crossing, now);
                if (known.stream().noneMatch(one -> same(one, crossing))) {
                    tell(fence, subject, crossing, false, now);
                }
            }
        }
        Instant changed = way.crossings().isEmpty()
                ? standings
                        .last(pair, now.plus(FAR))
                        .map(one -> one.first().at())
                        .orElse(since)
                : way.crossings().getLast().first().at();
        standings.put(pair, new Kept(way.standing(), changed));
    }

    /** Whether only the position differs that shows it. */
    private static boolean same(Crossing a, Crossing b) {
        return a.enters() == b.enters() && a.first().at().equals(b.first().at());
    }

    private List<Seen> way(long subject, Instant since, Instant now) {
        List<Seen> way = new ArrayList<>();
        Instant from = since;
        while (true) {
            List<Fix> some = tail.way(subject, from, now.plus(FAR));
            some.forEach(fix -> way.add(FenceWatch.seen(fix)));
            if (some.size() < Positions.MOST) {
                return way;
            }
            from = some.getLast().at().plusMillis(1);
        }
    }

    private void tell(Fence fence, FeatureSummary subject, Crossing crossing, boolean withdrawn, Instant now) {
        events.publishEvent(new FenceCrossed(
                crossing.first().at(),
                now,
                around(fence.area(), subject.area()),
                fence.id(),
                subject.id(),
                crossing.enters(),
                withdrawn));
    }

    /** The smallest area that holds both. */
    private AreaPath around(AreaPath a, AreaPath b) {
        return areas.chain(a).stream()
                .map(area -> area.path())
                .filter(path -> path.contains(b))
                .reduce((wider, narrower) -> narrower)
                .orElseGet(areas::province);
    }
}
