package cn.anlan.server.sensing.fence;

import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.sensing.position.KnownFix;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Geofences over HTTP. */
@RestController
@RequestMapping("/api/v1/fences")
class FenceApi {

    /** The most crossings one answer is made from. */
    static final int MOST = 10_000;

    private static final String USUAL = "1000";
    private static final Duration USUAL_STRETCH = Duration.ofDays(1);

    private final Fences fences;
    private final WorldClock clock;

    FenceApi(Fences fences, WorldClock clock) {
        this.fences = fences;
        this.clock = clock;
    }

    /** A fence; {@code inside}: how many of the caller's subjects are inside now. */
    record FenceView(
            UUID id,
            String title,
            String area,
            List<String> kinds,
            FenceGround ground,
            String drawnBy,
            Instant drawnAt,
            @Nullable Instant endedAt,
            int inside) {

        static FenceView of(Fence fence, int inside) {
            return new FenceView(
                    fence.id(),
                    fence.title(),
                    fence.area().code(),
                    fence.kinds(),
                    fence.ground(),
                    fence.drawnBy(),
                    fence.drawnAt(),
                    fence.endedAt(),
                    inside);
        }
    }

    /** Those that watch. */
    record FenceList(Instant asOf, List<FenceView> items) {}

    /** Where one was last; degrees of WGS-84, km/h, degrees from north. */
    record Last(Instant at, Instant receivedAt, double lon, double lat, double speedKmh, int direction) {

        static Last of(KnownFix known) {
            return new Last(
                    known.fix().at(),
                    known.receivedAt(),
                    known.fix().lon(),
                    known.fix().lat(),
                    known.fix().speedKmh(),
                    known.fix().direction());
        }
    }

    /** One that is inside; {@code last} is null for one that was not heard for three days: it is inside as far as is known. */
    record InsideItem(
            long subject,
            String kind,
            String title,
            boolean synthetic,
            Instant since,
            @Nullable Last last) {}

    /** Who is inside now. */
    record InsideList(Instant asOf, UUID fence, int total, List<InsideItem> items) {}

    /** One that entered or left. */
    record CrossingItem(
            long subject,
            String kind,
            String title,
            boolean synthetic,
            boolean enters,
            Instant at,
            double lon,
            double lat,
            Instant learnedAt) {}

    /** Who crossed, newest first; {@code truncated}: there may be more before the oldest. */
    record CrossingList(Instant from, Instant to, boolean truncated, List<CrossingItem> items) {}

    @Operation(summary = "Draw a geofence; it watches from now on")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    FenceView draw(Scope scope, @RequestBody FenceDraft draft) {
        scope.requireRole(Role.DUTY_OFFICER, Role.COMMANDER);
        return FenceView.of(fences.draw(scope, draft), 0);
    }

    @Operation(summary = "Geofences that watch, with how many are inside")
    @GetMapping
    FenceList open(Scope scope) {
        return new FenceList(
                clock.instant(),
                fences.open(scope).stream()
                        .map(one -> FenceView.of(one.fence(), one.inside()))
                        .toList());
    }

    @Operation(summary = "End a geofence; what was crossed stays")
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(Scope scope, @PathVariable UUID id) {
        scope.requireRole(Role.DUTY_OFFICER, Role.COMMANDER);
        fences.end(scope, id);
    }

    @Operation(summary = "Who is inside a geofence now, since when, and where it was last")
    @GetMapping("/{id}/inside")
    InsideList inside(Scope scope, @PathVariable UUID id) {
        List<InsideItem> items = fences.inside(scope, fences.get(scope, id)).stream()
                .map(one -> new InsideItem(
                        one.subject().id(),
                        one.subject().kind(),
                        one.subject().title(),
                        one.subject().synthetic(),
                        one.since(),
                        one.last() == null ? null : Last.of(one.last())))
                .toList();
        return new InsideList(clock.instant(), id, items.size(), items);
    }

    @Operation(summary = "Who entered and left a geofence, newest first")
    @GetMapping("/{id}/crossings")
    CrossingList crossings(
            Scope scope,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(defaultValue = USUAL) int limit) {
        if (limit < 1 || limit > MOST) {
            Bilingual rule = new Bilingual("应为 1...10000", "must lie in 1...10000");
            throw new RefusedException(
                    400, new Refusal("sensing.limit-invalid", "limit", Integer.toString(limit), rule));
        }
        Fence fence = fences.get(scope, id);
        Instant until = to == null ? clock.instant().plusMillis(1) : to;
        Instant since = from == null ? until.minus(USUAL_STRETCH) : from;
        Fences.Page page = fences.crossed(scope, fence, since, until, limit);
        return new CrossingList(
                since,
                until,
                page.truncated(),
                page.items().stream().map(FenceApi::view).toList());
    }

    private static CrossingItem view(Fences.Crossed one) {
        StandingStore.Crossed crossed = one.crossed();
        return new CrossingItem(
                one.subject().id(),
                one.subject().kind(),
                one.subject().title(),
                one.subject().synthetic(),
                crossed.crossing().enters(),
                crossed.crossing().first().at(),
                crossed.crossing().first().where().lon(),
                crossed.crossing().first().where().lat(),
                crossed.learnedAt());
    }
}
