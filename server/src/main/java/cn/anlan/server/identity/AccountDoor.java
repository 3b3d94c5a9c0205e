package cn.anlan.server.identity;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import org.springframework.stereotype.Component;

/** The one door to somebody else's account. */
@Component
class AccountDoor {

    private final AccountStore store;

    AccountDoor(AccountStore store) {
        this.store = store;
    }

    /**
     * An account that the caller may look at.
     *
     * @throws RefusedException 403 for all but the security administrator of all its areas; 404 {@code identity.account-unknown}
     */
    Account see(Scope scope, String name) {
        scope.requireRole(Role.SECURITY_ADMINISTRATOR);
        Account account = store.findByName(name)
                .orElseThrow(() -> new RefusedException(
                        404,
                        new Refusal(
                                "identity.account-unknown",
                                "name",
                                name,
                                new Bilingual("没有这个账号", "there is no such account"))));
        account.areas().forEach(scope::require);
        return account;
    }

    /** An account that the caller may change: the same, and never their own, by 409 {@code identity.own-account}. */
    Account change(Scope scope, String name) {
        Account account = see(scope, name);
        if (account.id().toString().equals(scope.account())) {
            Bilingual rule = new Bilingual(
                    "不能改动自己的账号，请另一位安全管理员操作", "not your own account: another security administrator does that");
            throw new RefusedException(409, new Refusal("identity.own-account", "name", name, rule));
        }
        return account;
    }
}
