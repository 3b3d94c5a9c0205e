package cn.anlan.server.identity;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** How the security administrator helps who cannot get in, and takes back what is lost or known to others. */
@RestController
class AccountRescueApi {

    /** @param reason why */
    record Reason(@Nullable String reason) {}

    private final AccountDoor door;
    private final AccountChanges changes;
    private final Accounts accounts;

    AccountRescueApi(AccountDoor door, AccountChanges changes, Accounts accounts) {
        this.door = door;
        this.changes = changes;
        this.accounts = accounts;
    }

    /** A new first password, or for a program a new token; what was secret before opens nothing more. */
    @PostMapping("/api/v1/accounts/{name}/secret")
    @OpenTo(Role.SECURITY_ADMINISTRATOR)
    AccountApi.Made renew(Scope scope, @PathVariable String name, @RequestBody(required = false) @Nullable Reason why) {
        Account account = door.change(scope, name);
        String reason = AdministratorRules.reason(account.role(), why == null ? null : why.reason());
        String id = account.id().toString();
        if (account.role().program()) {
            changes.revokeTokens(account.id(), scope.actor(), reason);
            return new AccountApi.Made(
                    id, name, account.role(), accounts.issueToken(id, account.title(), scope.actor()));
        }
        String password = Secrets.password();
        changes.password(account.id(), password, true, scope.actor(), reason, "");
        return new AccountApi.Made(id, name, account.role(), password);
    }

    /** Opens the locks of repeated failures at once; the password stays what it is. */
    @PostMapping("/api/v1/accounts/{name}/unlock")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @OpenTo(Role.SECURITY_ADMINISTRATOR)
    void unlock(Scope scope, @PathVariable String name, @RequestBody Reason why) {
        changes.unlock(door.change(scope, name), scope.actor(), AdministratorRules.reason(why.reason()));
    }

    /** For who lost the phone: the second factor is enrolled anew at the next sign-in. */
    @PostMapping("/api/v1/accounts/{name}/totp/reset")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @OpenTo(Role.SECURITY_ADMINISTRATOR)
    void resetTotp(Scope scope, @PathVariable String name, @RequestBody Reason why) {
        changes.resetTotp(door.change(scope, name).id(), scope.actor(), AdministratorRules.reason(why.reason()));
    }

    /** Ends all its sessions. */
    @DeleteMapping("/api/v1/accounts/{name}/sessions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @OpenTo(Role.SECURITY_ADMINISTRATOR)
    void endSessions(Scope scope, @PathVariable String name, @RequestParam @Nullable String reason) {
        Account account = door.change(scope, name);
        changes.endSessions(account.id(), scope.actor(), AdministratorRules.reason(account.role(), reason));
    }
}
