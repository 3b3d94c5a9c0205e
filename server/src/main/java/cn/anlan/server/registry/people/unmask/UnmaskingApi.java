package cn.anlan.server.registry.people.unmask;

import cn.anlan.server.identity.OpenTo;
import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Numbers that were read, for the audit administrator: who read, whose, when and why; the numbers themselves are not here. */
@RestController
@RequestMapping("/api/v1/phone-readings")
class UnmaskingApi {

    private static final int PAGE = 200;
    private static final UUID FIRST = new UUID(0, 0);

    record ReadingPage(
            List<Unmaskings.Unmasking> items, @Nullable UUID next) {}

    /**
     * What was looked at.
     *
     * @param upTo the last reading that was seen: what came afterwards is not said to be reviewed
     * @param finding what was found, if anything
     */
    record Review(UUID upTo, @Nullable String finding) {}

    record Reviewed(int readings) {}

    private final Unmaskings unmaskings;

    UnmaskingApi(Unmaskings unmaskings) {
        this.unmaskings = unmaskings;
    }

    @GetMapping("/operations")
    @OpenTo(Role.AUDIT_ADMINISTRATOR)
    List<Unmaskings.OfOperation> operations(Scope scope) {
        return unmaskings.operations(scope);
    }

    /** Two hundred at a time, oldest first. */
    @GetMapping
    @OpenTo(Role.AUDIT_ADMINISTRATOR)
    ReadingPage list(Scope scope, @RequestParam @Nullable UUID operation, @RequestParam @Nullable UUID cursor) {
        List<Unmaskings.Unmasking> found = unmaskings.page(scope, operation, cursor == null ? FIRST : cursor, PAGE + 1);
        List<Unmaskings.Unmasking> shown = found.size() > PAGE ? found.subList(0, PAGE) : found;
        return new ReadingPage(shown, found.size() > PAGE ? shown.getLast().id() : null);
    }

    @PostMapping("/operations/{operation}/review")
    @OpenTo(Role.AUDIT_ADMINISTRATOR)
    Reviewed review(Scope scope, @PathVariable UUID operation, @RequestBody Review seen) {
        return new Reviewed(unmaskings.review(scope, operation, seen.upTo(), seen.finding()));
    }
}
