package cn.anlan.server.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** How the security administrator changes what an account is and may. */
@RestController
class AccountChangeApi {

    /**
     * What is to be changed; what is left out stays.
     *
     * @param unit the id of a unit; empty for none any more
     * @param reason why; needed for one of the three administrators
     */
    record Change(
            @Nullable String title,
            @Nullable List<String> areas,
            @Nullable String unit,
            @Nullable Role role,
            @Nullable Boolean enabled,
            @Nullable String reason) {

        boolean nothing() {
            return title == null && areas == null && unit == null && role == null && enabled == null;
        }
    }

    private final AccountDoor door;
    private final AccountChanges changes;

    AccountChangeApi(AccountDoor door, AccountChanges changes) {
        this.door = door;
        this.changes = changes;
    }

    /** All of it or nothing. */
    @PatchMapping("/api/v1/accounts/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @OpenTo(Role.SECURITY_ADMINISTRATOR)
    void change(Scope scope, @PathVariable String name, @RequestBody Change change) {
        Account account = door.change(scope, name);
        if (change.nothing()) {
            throw AccountFields.refusal(
                    "enabled", null, "须给出要改的内容：title、areas、unit、role 或 enabled", "say what to change");
        }
        String reason = AdministratorRules.reason(account.role(), change.reason());
        Role role = change.role() == null ? account.role() : change.role();
        if (role != account.role()) {
            AdministratorRules.requireMovable(account, role);
        }
        Account wanted = account.changed(
                change.title() == null ? account.title() : AccountFields.title(change.title()),
                role,
                change.areas() == null ? account.areas() : AccountFields.areas(scope, change.areas()),
                change.unit() == null ? account.unit() : AccountFields.unit(change.unit()),
                change.enabled() == null ? account.enabled() : change.enabled());
        changes.apply(account, wanted, scope.actor(), reason);
    }
}
