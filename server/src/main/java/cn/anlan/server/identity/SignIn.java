package cn.anlan.server.identity;

import cn.anlan.server.identity.password.PasswordHistory;
import cn.anlan.server.identity.password.PasswordRules;
import cn.anlan.server.identity.totp.Totps;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import jakarta.servlet.http.HttpSession;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Lets somebody in, or says no without telling why. */
@Component
class SignIn {

    private final AccountStore store;
    private final PasswordEncoder encoder;
    private final LockOut lockOut;
    private final AccountChanges changes;
    private final PasswordHistory history;
    private final Totps totps;
    private final Entrance entrance;
    /** Compared against when there is no such account, so that both answers take the same time. */
    private final String nobodysHash;

    SignIn(
            AccountStore store,
            PasswordEncoder encoder,
            LockOut lockOut,
            AccountChanges changes,
            PasswordHistory history,
            Totps totps,
            Entrance entrance) {
        this.store = store;
        this.encoder = encoder;
        this.lockOut = lockOut;
        this.changes = changes;
        this.history = history;
        this.totps = totps;
        this.entrance = entrance;
        this.nobodysHash = Objects.requireNonNullElse(encoder.encode(Secrets.password()), "");
    }

    /**
     * Checks name and password, and the code of the second factor where there is one.
     *
     * @param code of six digits; null if none is shown
     * @param address where the caller is
     * @throws RefusedException 401 {@code identity.sign-in-refused}; 401 {@code identity.code-needed} if only the code is missing; 429
     *     {@code identity.locked}
     */
    Account check(String name, String password, @Nullable String code, String address) {
        Optional<Account> named = store.findByName(name);
        Optional<Account> account = named.filter(Account::enabled)
                .filter(found -> !found.passwordHash().isEmpty());
        String hash = account.map(Account::passwordHash).orElse(nobodysHash);
        LockOut.Outcome outcome = lockOut.compare(
                name,
                Addresses.place(address),
                () -> encoder.matches(password, hash) && account.isPresent()
                        ? second(account.get(), code)
                        : LockOut.Outcome.WRONG);
        return switch (outcome) {
            case RIGHT -> account.orElseThrow();
            case HALF ->
                throw refused(
                        401, "identity.code-needed", "code", "请输入动态口令", "the code of the second factor is needed");
            case WRONG, LOCKS -> {
                String subject =
                        named.map(one -> AccountChanges.subject(one.id())).orElse("account:unknown");
                entrance.note(Audit.NOBODY, "identity.sign-in-refused", subject, address);
                if (outcome == LockOut.Outcome.LOCKS) {
                    entrance.note(Audit.NOBODY, "identity.locked", subject, address);
                }
                throw refused(
                        401, "identity.sign-in-refused", null, "账号、密码或动态口令不正确", "account, password or code is wrong");
            }
        };
    }

    private LockOut.Outcome second(Account account, @Nullable String code) {
        if (!account.totp()) {
            return LockOut.Outcome.RIGHT;
        }
        if (code == null || code.isBlank()) {
            return LockOut.Outcome.HALF;
        }
        return totps.check(account.id(), code) ? LockOut.Outcome.RIGHT : LockOut.Outcome.WRONG;
    }

    /**
     * Sets a new password after checking the old one.
     *
     * @param session the caller's own, which goes on
     * @param address where the caller is
     */
    void changePassword(Account account, String old, String wished, @Nullable HttpSession session, String address) {
        if (!lockOut.attempt(account.name(), LockOut.INSIDE, () -> encoder.matches(old, account.passwordHash()))) {
            String subject = AccountChanges.subject(account.id());
            entrance.note(subject, "identity.password-change-refused", subject, address);
            throw refused(422, "identity.password-wrong", "old", "原密码不正确", "the old one is wrong");
        }
        PasswordRules.check(account.name(), old, wished);
        history.requireNew(account.id(), wished);
        changes.password(
                account.id(),
                wished,
                false,
                AccountChanges.subject(account.id()),
                null,
                session == null ? "" : session.getId());
    }

    private static RefusedException refused(int status, String code, @Nullable String field, String zh, String en) {
        return new RefusedException(status, new Refusal(code, field, null, new Bilingual(zh, en)));
    }
}
