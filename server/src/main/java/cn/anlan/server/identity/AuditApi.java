package cn.anlan.server.identity;

import java.time.Instant;
import java.util.List;
import java.util.Map;
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
    private final AuditNames names;

    AuditApi(AuditStore store, IdentitySettings settings, AreaNames areas, AuditNames names) {
        this.store = store;
        this.names = names;
        this.settings = settings;
        this.areas = areas;
    }

    /**
     * @param actorName what the actor signs in as; null for whoever is no account
     * @param subjectName what the subject signs in as; null for whatever is no account
     */
    record Line(
            long id,
            Instant at,
            String actor,
            @Nullable String actorName,
            String action,
            String subject,
            @Nullable String subjectName,
            @Nullable String reason,
            @Nullable String address) {}

    /** @param next what to ask for next; null at the end */
    record Page(List<Line> items, @Nullable Long next) {}

    /**
     * Newest first, at most a hundred. An entry has no area: they are read by whoever is there for all of them.
     *
     * @param before the number of an entry; only older ones
     * @param actor exactly this one, {@code account:<id>} or what an account signs in as
     * @param action exactly this, {@code identity.signed-in}
     * @param subject exactly this one, in the same ways
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
        List<AuditEntry> found =
                store.list(new AuditStore.Wanted(before, names.id(actor), action, names.id(subject), from, to), PAGE);
        Map<String, String> known = names.of(found);
        List<Line> lines = found.stream()
                .map(e -> new Line(
                        e.id(),
                        e.at(),
                        e.actor(),
                        known.get(e.actor()),
                        e.action(),
                        e.subject(),
                        known.get(e.subject()),
                        e.reason(),
                        e.address()))
                .toList();
        return new Page(lines, lines.size() < PAGE ? null : lines.getLast().id());
    }
}
