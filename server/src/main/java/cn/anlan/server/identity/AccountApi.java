package cn.anlan.server.identity;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * How the security administrator lets somebody in: an account with a first password that must be changed, or a token for a program. What
 * is secret is generated here and shown this once.
 */
@RestController
class AccountApi {

    /**
     * @param unit the id of a unit; may be left out
     * @param reason why; needed for one of the three administrators
     */
    record NewAccount(
            @Nullable String name,
            @Nullable String title,
            @Nullable Role role,
            @Nullable List<String> areas,
            @Nullable String unit,
            @Nullable String reason) {}

    /** @param secret the first password, or for a program its token; never shown again */
    record Made(String account, String name, Role role, String secret) {}

    private final Accounts accounts;
    private final AccountStore store;

    AccountApi(Accounts accounts, AccountStore store) {
        this.accounts = accounts;
        this.store = store;
    }

    @PostMapping("/api/v1/accounts")
    @ResponseStatus(HttpStatus.CREATED)
    @Transactional
    @OpenTo(Role.SECURITY_ADMINISTRATOR)
    public Made make(Scope scope, @RequestBody NewAccount wanted) {
        scope.requireRole(Role.SECURITY_ADMINISTRATOR);
        String name = AccountFields.name(wanted.name());
        Accounts.Draft draft = new Accounts.Draft(
                name,
                AccountFields.title(wanted.title()),
                AccountFields.role(wanted.role()),
                AccountFields.areas(scope, wanted.areas()),
                AccountFields.unit(wanted.unit()));
        String reason = AdministratorRules.reason(draft.role(), wanted.reason());
        if (store.findByName(name).isPresent()) {
            Bilingual rule = new Bilingual("这个账号名已有人使用", "this name is taken");
            throw new RefusedException(409, new Refusal("identity.name-taken", "name", name, rule));
        }
        if (draft.role().program()) {
            String account = accounts.make(draft, null, false, scope.actor(), reason)
                    .scope()
                    .account();
            return new Made(account, name, draft.role(), accounts.issueToken(account, draft.title(), scope.actor()));
        }
        String password = Secrets.password();
        Account account = accounts.make(draft, password, true, scope.actor(), reason);
        return new Made(account.scope().account(), name, draft.role(), password);
    }
}
