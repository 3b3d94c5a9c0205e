package cn.anlan.server.identity;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * What keeps the three administrators apart (三员分立; GB/T 22239-2019, 8.1.5.1 to 8.1.5.3 ask for a system, an audit and a security
 * administrator, each doing its own through its own screen). An account is one of them from its making to its end and nothing else; what
 * is done to one needs a reason; one of each always remains.
 */
final class AdministratorRules {

    static final int LONGEST_REASON = 300;

    private AdministratorRules() {}

    /**
     * @return the reason without blanks around it; null if none is given and none is needed
     * @throws RefusedException 422 {@code identity.reason-needed} if it concerns one of the three; 422 {@code identity.account-field}
     */
    static @Nullable String reason(Role role, @Nullable String reason) {
        return role.administrator() ? reason(reason) : reason == null || reason.isBlank() ? null : reason(reason);
    }

    /** The same where a reason is always needed. */
    static String reason(@Nullable String reason) {
        if (reason == null || reason.isBlank() || reason.strip().length() > LONGEST_REASON) {
            throw refused(
                    422,
                    "identity.reason-needed",
                    "reason",
                    null,
                    "须填写理由，最多 300 字",
                    "a reason of at most 300 characters");
        }
        return reason.strip();
    }

    /** @throws RefusedException 409 {@code identity.role-fixed} from or to an administrator or a program */
    static void requireMovable(Account account, Role role) {
        if (fixed(account.role()) || fixed(role)) {
            throw refused(
                    409,
                    "identity.role-fixed",
                    "role",
                    role.name(),
                    "管理员和程序账号的角色不能改动，须另开账号",
                    "administrators and programs keep their role; make another account");
        }
    }

    /** @throws RefusedException 409 {@code identity.last-administrator} if no other of its kind is enabled */
    static void requireAnother(Account account, AccountStore store) {
        if (account.role().administrator() && account.enabled() && store.countEnabled(account.role()) < 2) {
            throw refused(
                    409,
                    "identity.last-administrator",
                    "enabled",
                    account.role().name(),
                    "这是最后一个启用的此类管理员，须先另开一个",
                    "the last enabled one of its kind; make another first");
        }
    }

    private static boolean fixed(Role role) {
        return role.administrator() || role.program();
    }

    private static RefusedException refused(
            int status, String code, String field, @Nullable String value, String zh, String en) {
        return new RefusedException(status, new Refusal(code, field, value, new Bilingual(zh, en)));
    }
}
