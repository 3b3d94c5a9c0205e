package cn.anlan.server.warning;

import cn.anlan.server.identity.FeedsToo;
import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.platform.IdempotencyKey;
import cn.anlan.server.registry.Area;
import cn.anlan.server.registry.Areas;
import cn.anlan.server.sensing.FeedDoor;
import cn.anlan.server.sensing.Settlement;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Official warnings over HTTP. */
@RestController
class OfficialApi {

    private static final int LONGEST_REASON = 500;

    record EventView(String id, @Nullable String code, Bilingual title) {
        static EventView of(OfficialEvent event) {
            return new EventView(event.id(), event.code(), event.title());
        }
    }

    record AreaView(String path, String name) {}

    record WarningView(
            UUID id,
            String issuer,
            @Nullable String number,
            EventView event,
            String colour,
            String headline,
            String text,
            Instant issuedAt,
            @Nullable Instant expiresAt,
            Instant knownAt,
            List<AreaView> areas,
            String state,
            @Nullable Instant endedAt,
            @Nullable String endReason,
            @Nullable String endNumber,
            @Nullable UUID replacedBy,
            String source) {}

    record Page(
            Instant asOf, List<WarningView> items, @Nullable String next) {}

    record Cancellation(@Nullable String reason, @Nullable String number) {}

    private final OfficialWarnings warnings;
    private final OfficialWarningFeed feed;
    private final FeedDoor door;
    private final OfficialEvents events;
    private final Areas areas;
    private final WorldClock clock;

    OfficialApi(
            OfficialWarnings warnings,
            OfficialWarningFeed feed,
            FeedDoor door,
            OfficialEvents events,
            Areas areas,
            WorldClock clock) {
        this.warnings = warnings;
        this.feed = feed;
        this.door = door;
        this.events = events;
        this.areas = areas;
        this.clock = clock;
    }

    @GetMapping("/api/v1/official-warnings")
    Page list(
            Scope scope,
            @RequestParam(defaultValue = "active") String state,
            @RequestParam(required = false) @Nullable String cursor) {
        boolean active = switch (state) {
            case "active" -> true;
            case "all" -> false;
            default ->
                throw new RefusedException(
                        400,
                        new Refusal(
                                "warning.state-unknown",
                                "state",
                                state,
                                new Bilingual("应为 active 或 all", "must be active or all")));
        };
        List<OfficialWarning> page = warnings.list(scope, active, IssuedBefore.of(cursor));
        String next = page.size() < OfficialWarnings.PAGE
                ? null
                : new IssuedBefore(page.getLast().issuedAt(), page.getLast().id()).cursor();
        return new Page(clock.instant(), page.stream().map(this::view).toList(), next);
    }

    /** The events a warning may be about, for the form. */
    @GetMapping("/api/v1/official-events")
    List<EventView> events(Scope scope) {
        return events.list().stream().map(EventView::of).toList();
    }

    @PostMapping("/api/v1/official-warnings")
    @ResponseStatus(HttpStatus.CREATED)
    WarningView type(
            Scope scope,
            @RequestBody OfficialDraft draft,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String onceKey) {
        IdempotencyKey.require(onceKey);
        return view(warnings.type(scope, draft, onceKey));
    }

    @FeedsToo
    @PostMapping("/api/v1/official-warnings/feed")
    Settlement receive(Scope scope, HttpServletRequest request) {
        scope.requireRole(Role.FEED);
        Settlement settlement = feed.accept(
                scope, door.whole(scope, request, beginning -> feed.info().id()));
        if (settlement.refused()) {
            throw new RefusedException(400, settlement.rejections().getFirst().refusal());
        }
        return settlement;
    }

    @PostMapping("/api/v1/official-warnings/{id}/cancel")
    WarningView cancel(Scope scope, @PathVariable UUID id, @RequestBody Cancellation cancellation) {
        String reason = cancellation.reason();
        if (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new RefusedException(
                    422,
                    new Refusal(
                            "warning.reason-missing",
                            "reason",
                            reason,
                            new Bilingual("须填写解除原因，最多 500 字", "a reason of at most 500 characters is needed")));
        }
        return view(warnings.cancel(scope, id, reason.strip(), cancellation.number()));
    }

    private WarningView view(OfficialWarning w) {
        return new WarningView(
                w.id(),
                w.issuer(),
                w.number(),
                EventView.of(w.event()),
                w.colour().word(),
                w.headline(),
                w.text(),
                w.issuedAt(),
                w.expiresAt(),
                w.knownAt(),
                w.areas().stream()
                        .map(path -> new AreaView(
                                path.code(), areas.find(path).map(Area::name).orElse(path.code())))
                        .toList(),
                w.state(),
                w.endedAt(),
                w.endReason(),
                w.endNumber(),
                w.replacedBy(),
                w.source());
    }
}
