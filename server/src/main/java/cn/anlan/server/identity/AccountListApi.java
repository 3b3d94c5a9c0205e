package cn.anlan.server.identity;

import cn.anlan.server.kernel.AreaPath;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The accounts as the security administrator sees them: no secret among them. */
@RestController
class AccountListApi {

    static final int PAGE = 50;

    /**
     * An account and how it stands.
     *
     * @param lockedUntil when the last of its locks opens; null if none is shut
     * @param passwordChangedAt null for an account without a password
     * @param mustChangePassword whether the password is a first one, or too old
     * @param totp whether a second factor is enrolled
     * @param outside its subject at the outside sign-in service; null if it is linked to none
     */
    record Line(
            String account,
            String name,
            String title,
            Role role,
            List<String> areas,
            @Nullable String unit,
            boolean enabled,
            @Nullable Instant lockedUntil,
            @Nullable Instant lastSignedInAt,
            @Nullable Instant passwordChangedAt,
            boolean mustChangePassword,
            boolean totp,
            @Nullable String outside) {}

    /** @param next what to ask for after this; null at the end */
    record Page(List<Line> items, @Nullable String next) {}

    private final AccountListStore store;
    private final AccountDoor door;

    AccountListApi(AccountListStore store, AccountDoor door) {
        this.store = store;
        this.door = door;
    }

    /**
     * Those all of whose areas are the caller's, by name, 50 at a time.
     *
     * @param area those that serve it, or a part of it, or it among others
     * @param text a part of name or title
     * @param after the name after which to go on
     */
    @GetMapping("/api/v1/accounts")
    @OpenTo(Role.SECURITY_ADMINISTRATOR)
    Page list(
            Scope scope,
            @RequestParam @Nullable Role role,
            @RequestParam @Nullable AreaPath area,
            @RequestParam @Nullable String text,
            @RequestParam(defaultValue = "") String after) {
        scope.requireRole(Role.SECURITY_ADMINISTRATOR);
        List<Line> found = store.list(scope, new AccountListStore.Wanted(role, area, text, null), after, PAGE + 1);
        boolean more = found.size() > PAGE;
        List<Line> shown = more ? found.subList(0, PAGE) : found;
        return new Page(shown, more ? shown.getLast().name() : null);
    }

    @GetMapping("/api/v1/accounts/{name}")
    @OpenTo(Role.SECURITY_ADMINISTRATOR)
    Line one(Scope scope, @PathVariable String name) {
        door.see(scope, name);
        return store.list(scope, new AccountListStore.Wanted(null, null, null, name), "", 1)
                .getFirst();
    }
}
