package cn.anlan.server.identity;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** How an administrator takes back what was given: a secret that is lost or known to others, an account. */
@RestController
class AccountChangeApi {

    record Change(@Nullable Boolean enabled) {}

    private final Accounts accounts;
    private final AccountStore store;
    private final AccountChanges changes;

    AccountChangeApi(Accounts accounts, AccountStore store, AccountChanges changes) {
        this.accounts = accounts;
        this.store = store;
        this.changes = changes;
    }

    /** A new first password, or for a program a new token; what was secret before opens nothing more. */
    @PostMapping("/api/v1/accounts/{name}/secret")
    AccountApi.Made renew(Scope scope, @PathVariable String name) {
        Account account = find(scope, name);
        String id = account.id().toString();
        if (account.role().program()) {
            changes.revokeTokens(account.id(), scope.actor());
            return new AccountApi.Made(
                    id, name, account.role(), accounts.issueToken(id, account.title(), scope.actor()));
        }
        String password = Secrets.password();
        changes.password(account.id(), password, true, scope.actor(), "");
        return new AccountApi.Made(id, name, account.role(), password);
    }

    @PatchMapping("/api/v1/accounts/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void change(Scope scope, @PathVariable String name, @RequestBody Change change) {
        Account account = find(scope, name);
        Boolean enabled = change.enabled();
        if (enabled == null) {
            throw refusal(422, "identity.account-field", "enabled", null, "应为 true 或 false", "must be true or false");
        }
        changes.enable(account.id(), enabled, scope.actor());
    }

    private Account find(Scope scope, String name) {
        scope.requireRole(Role.ADMINISTRATOR);
        Account account = store.findByName(name)
                .orElseThrow(() ->
                        refusal(404, "identity.account-unknown", "name", name, "没有这个账号", "there is no such account"));
        account.areas().forEach(scope::require);
        if (account.id().toString().equals(scope.account())) {
            throw refusal(
                    409,
                    "identity.own-account",
                    "name",
                    name,
                    "不能停用或重置自己的账号，请另一位管理员操作",
                    "not your own account: another administrator does that");
        }
        return account;
    }

    private static RefusedException refusal(
            int status, String code, String field, @Nullable String value, String zh, String en) {
        return new RefusedException(status, new Refusal(code, field, value, new Bilingual(zh, en)));
    }
}
