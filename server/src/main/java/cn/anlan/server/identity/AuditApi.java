package cn.anlan.server.identity;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The journal of power, read. Nobody writes through here. */
@RestController
class AuditApi {

    private static final int PAGE = 100;

    private final AuditStore store;
    private final IdentitySettings settings;
    private final AreaNames areas;

    AuditApi(AuditStore store, IdentitySettings settings, AreaNames areas) {
        this.store = store;
        this.settings = settings;
        this.areas = areas;
    }

    record Line(
            long id,
            Instant at,
            String actor,
            String action,
            String subject,
            @Nullable String reason,
            @Nullable String address) {}

    /** @param next what to ask for next; null at the end */
    record Page(List<Line> items, @Nullable Long next) {}

    /**
     * Newest first, at most a hundred. An entry has no area: they are read by whoever is there for all of them.
     *
     * @param before the number of an entry; only older ones
     * @param actor exactly this one, {@code account:<id>}
     * @param action exactly this, {@code identity.signed-in}
     * @param subject exactly this one
     * @param from this moment and later
     * @param to before this moment
     */
    @GetMapping("/api/v1/audit")
    @OpenTo(Role.AUDIT_ADMINISTRATOR)
    Page list(
            Scope scope,
            @RequestParam(defaultValue = "9223372036854775807") long before,
            @RequestParam @Nullable String actor,
            @RequestParam @Nullable String action,
            @RequestParam @Nullable String subject,
            @RequestParam @Nullable Instant from,
            @RequestParam @Nullable Instant to) {
        scope.requireRole(Role.AUDIT_ADMINISTRATOR);
        scope.require(settings.served(areas));
        List<AuditEntry> found = store.list(new AuditStore.Wanted(before, actor, action, subject, from, to), PAGE);
        List<Line> lines = found.stream()
                .map(e -> new Line(e.id(), e.at(), e.actor(), e.action(), e.subject(), e.reason(), e.address()))
                .toList();
        return new Page(lines, lines.size() < PAGE ? null : lines.getLast().id());
    }
}
