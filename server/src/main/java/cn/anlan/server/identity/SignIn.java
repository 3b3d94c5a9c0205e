package cn.anlan.server.identity;

import cn.anlan.server.identity.guess.GuessKind;
import cn.anlan.server.identity.guess.Guesses;
import cn.anlan.server.identity.password.PasswordHistory;
import cn.anlan.server.identity.password.PasswordRules;
import cn.anlan.server.identity.totp.Totps;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import jakarta.servlet.http.HttpSession;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Lets somebody in, or says no without telling why. */
@Component
class SignIn {

    /**
     * So many failures of an account, from all addresses within {@link LockOut#LOCKED_FOR}, are an entry each, enough for four locks;
     * what goes beyond is counted.
     */
    static final int ENTRIES_OF_AN_ACCOUNT = 4 * LockOut.FAILURES_ALLOWED;

    private final AccountStore store;
    private final PasswordEncoder encoder;
    private final LockOut lockOut;
    private final AccountChanges changes;
    private final PasswordHistory history;
    private final Totps totps;
    private final Entrance entrance;
    private final Guesses guesses;
    /** Compared against when there is no such account, so that both answers take the same time. */
    private final String nobodysHash;

    SignIn(
            AccountStore store,
            PasswordEncoder encoder,
            LockOut lockOut,
            AccountChanges changes,
            PasswordHistory history,
            Totps totps,
            Entrance entrance,
            Guesses guesses) {
        this.store = store;
        this.encoder = encoder;
        this.lockOut = lockOut;
        this.changes = changes;
        this.history = history;
        this.totps = totps;
        this.entrance = entrance;
        this.guesses = guesses;
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
        Supplier<LockOut.Outcome> comparison = () -> encoder.matches(password, hash) && account.isPresent()
                ? second(account.get(), code)
                : LockOut.Outcome.WRONG;
        return let(name, named, account, comparison, address);
    }

    /**
     * Checks the name and password of a program that speaks another protocol than HTTP. A first password, which somebody else knows, and an
     * account with a second factor do not come in here.
     *
     * @param address where the caller is
     * @throws RefusedException 401 {@code identity.sign-in-refused}; 429 {@code identity.locked}
     */
    Account program(String name, String password, String address) {
        Optional<Account> named = store.findByName(name);
        Optional<Account> account = named.filter(found -> found.enabled() && found.role() == Role.FEED)
                .filter(found -> !found.passwordHash().isEmpty() && !found.mustChangePassword() && !found.totp());
        String hash = account.map(Account::passwordHash).orElse(nobodysHash);
        Supplier<LockOut.Outcome> comparison = () ->
                encoder.matches(password, hash) && account.isPresent() ? LockOut.Outcome.RIGHT : LockOut.Outcome.WRONG;
        return let(name, named, account, comparison, address);
    }

    private Account let(
            String name,
            Optional<Account> named,
            Optional<Account> account,
            Supplier<LockOut.Outcome> comparison,
            String address) {
        LockOut.Outcome outcome = lockOut.compare(name, Addresses.place(address), comparison);
        return switch (outcome) {
            case RIGHT -> account.orElseThrow();
            case HALF ->
                throw refused(
                        401, "identity.code-needed", "code", "请输入动态口令", "the code of the second factor is needed");
            case WRONG, LOCKS -> {
                tell(name, named, outcome == LockOut.Outcome.LOCKS, address);
                throw refused(
                        401, "identity.sign-in-refused", null, "账号、密码或动态口令不正确", "account, password or code is wrong");
            }
        };
    }

    /**
     * What a guess leaves behind. An account has its history: its first failures and every lock are an entry each. Of names that are
     * no account nobody has a history, and anybody can think of any number of them: they are counted.
     */
    private void tell(String name, Optional<Account> named, boolean locks, String address) {
        String place = Addresses.place(address);
        if (named.isEmpty()) {
            guesses.count(GuessKind.NO_ACCOUNT, place);
            if (locks) {
                guesses.count(GuessKind.LOCKED_NAME, place);
            }
            return;
        }
        String subject = AccountChanges.subject(named.get().id());
        if (lockOut.failures(name) <= ENTRIES_OF_AN_ACCOUNT) {
            entrance.note(Audit.NOBODY, "identity.sign-in-refused", subject, address);
        } else {
            guesses.count(GuessKind.ACCOUNT, place);
        }
        if (locks) {
            entrance.note(Audit.NOBODY, "identity.locked", subject, address);
        }
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
