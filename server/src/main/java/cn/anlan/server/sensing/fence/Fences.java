package cn.anlan.server.sensing.fence;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Ids;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.registry.Areas;
import cn.anlan.server.registry.Feature;
import cn.anlan.server.registry.FeatureSummary;
import cn.anlan.server.registry.Features;
import cn.anlan.server.registry.Kinds;
import cn.anlan.server.sensing.position.KnownFix;
import cn.anlan.server.sensing.position.PositionTail;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.springframework.stereotype.Component;

/** Geofences: who of a scope is inside now, who crossed. A fence is told to whose areas cover its own, a subject to whose cover its home. */
@Component
class Fences {

    /** Fences that watch at once. */
    static final int MOST_OPEN = 500;

    private final FenceStore store;
    private final StandingStore standings;
    private final PositionTail positions;
    private final Features features;
    private final Areas areas;
    private final Kinds kinds;
    private final Ids ids;
    private final WorldClock clock;

    Fences(
            FenceStore store,
            StandingStore standings,
            PositionTail positions,
            Features features,
            Areas areas,
            Kinds kinds,
            Ids ids,
            WorldClock clock) {
        this.store = store;
        this.standings = standings;
        this.positions = positions;
        this.features = features;
        this.areas = areas;
        this.kinds = kinds;
        this.ids = ids;
        this.clock = clock;
    }

    /** A fence and how many of the scope are inside. */
    record Watched(Fence fence, int inside) {}

    /** Who is inside, since when, and where it was last; empty for one that was not heard for days. */
    record Inside(
            FeatureSummary subject, Instant since, @Nullable KnownFix last) {}

    /** Who crossed. */
    record Crossed(FeatureSummary subject, StandingStore.Crossed crossed) {}

    /** Some of who crossed. */
    record Page(boolean truncated, List<Crossed> items) {}

    /** Draws a fence; it watches from now on. */
    Fence draw(Scope scope, FenceDraft draft) {
        String title = draft.checkedTitle();
        List<String> watched = draft.checkedKinds();
        watched.forEach(kinds::get);
        AreaPath area = draft.checkedArea();
        scope.require(area);
        areas.get(area);
        draft.requireOneShape();
        FenceGround ground = ground(scope, draft);
        if (store.open().size() >= MOST_OPEN) {
            Bilingual rule = new Bilingual("同时监视的围栏最多 500 个", "at most 500 fences watch at once");
            throw new RefusedException(
                    409, new Refusal("sensing.fences-too-many", null, Integer.toString(MOST_OPEN), rule));
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Fence fence =
                new Fence(ids.next(), title, area, watched, ground, ground.shape(), scope.actor(), now, false, null);
        store.insert(fence);
        return fence;
    }

    private FenceGround ground(Scope scope, FenceDraft draft) {
        if (draft.county() != null) {
            String code = draft.county();
            Optional<Geometry> outline = code.matches("\\d{6}") ? areas.outline(new AreaPath(code)) : Optional.empty();
            return FenceGround.of(outline.orElseThrow(() ->
                    FenceDraft.shape("county", code, "没有这个县的边界", "there is no boundary of a county of this code")));
        }
        Long feature = draft.feature();
        if (feature != null) {
            Feature of = features.get(feature);
            scope.require(of.area());
            Geometry geometry = features.geometries(List.of(feature)).get(feature);
            FenceGround ground = geometry == null ? new FenceGround(null, List.of()) : FenceGround.of(geometry);
            if (ground.rings() == null || ground.rings().isEmpty()) {
                throw FenceDraft.shape("feature", feature.toString(), "该对象没有画出面", "no area is drawn of this feature");
            }
            return FenceDraft.whole(ground, "feature");
        }
        return draft.drawn();
    }

    /** Ends a fence; what was crossed stays. */
    void end(Scope scope, UUID id) {
        get(scope, id);
        if (!store.end(id, scope.actor(), clock.instant())) {
            Bilingual rule = new Bilingual("该围栏已经停止", "this fence has ended before");
            throw new RefusedException(409, new Refusal("sensing.fence-ended", "id", id.toString(), rule));
        }
    }

    /**
     * A fence of the scope.
     *
     * @throws RefusedException 404 {@code sensing.fence-unknown}, 403 {@code identity.area-not-covered}
     */
    Fence get(Scope scope, UUID id) {
        Fence fence = store.find(id).orElseThrow(() -> unknown(id));
        scope.require(fence.area());
        return fence;
    }

    /** Those that watch. */
    List<Watched> open(Scope scope) {
        List<Fence> own =
                store.open().stream().filter(one -> scope.covers(one.area())).toList();
        Map<UUID, Integer> counts = new HashMap<>();
        standings.inside(own.stream().map(Fence::id).toList()).stream()
                .filter(one -> subject(scope, one.subject()).isPresent())
                .forEach(one -> counts.merge(one.fence(), 1, Integer::sum));
        return own.stream()
                .map(one -> new Watched(one, counts.getOrDefault(one.id(), 0)))
                .toList();
    }

    /** Who is inside now, by their numbers. */
    List<Inside> inside(Scope scope, Fence fence) {
        return standings.inside(List.of(fence.id())).stream()
                .flatMap(one -> subject(scope, one.subject())
                        .map(subject -> new Inside(
                                subject,
                                one.since(),
                                positions.latest(one.subject()).orElse(null)))
                        .stream())
                .toList();
    }

    /** Who crossed in a stretch of time, newest first; made from so many crossings at most. */
    Page crossed(Scope scope, Fence fence, Instant from, Instant to, int most) {
        List<StandingStore.Crossed> all = standings.crossed(fence.id(), from, to, most);
        return new Page(
                all.size() == most,
                all.stream()
                        .flatMap(
                                one -> subject(scope, one.subject()).map(subject -> new Crossed(subject, one)).stream())
                        .toList());
    }

    private Optional<FeatureSummary> subject(Scope scope, long id) {
        return features.summary(id).filter(one -> scope.covers(one.area()));
    }

    private static RefusedException unknown(UUID id) {
        Bilingual rule = new Bilingual("没有这个编号的围栏", "there is no fence with this id");
        return new RefusedException(404, new Refusal("sensing.fence-unknown", "id", id.toString(), rule));
    }
}
