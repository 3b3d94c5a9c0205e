package cn.anlan.server.identity;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Lets somebody in, or says no without telling why. */
@Component
class SignIn {

    private final AccountStore store;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final PasswordEncoder encoder;
    private final LockOut lockOut;
    private final AccountChanges changes;
    private final SecurityContextRepository contexts;
    /** Compared against when there is no such account, so that both answers take the same time. */
    private final String nobodysHash;

    SignIn(
            AccountStore store,
            Audit audit,
            TransactionOperations transaction,
            PasswordEncoder encoder,
            LockOut lockOut,
            AccountChanges changes,
            SecurityContextRepository contexts) {
        this.store = store;
        this.audit = audit;
        this.transaction = transaction;
        this.encoder = encoder;
        this.lockOut = lockOut;
        this.changes = changes;
        this.contexts = contexts;
        this.nobodysHash = Objects.requireNonNullElse(encoder.encode(Secrets.password()), "");
    }

    /**
     * Checks name and password.
     *
     * @param address where the caller is
     * @throws RefusedException 401 {@code identity.sign-in-refused}; 429 {@code identity.locked}
     */
    Account check(String name, String password, String address) {
        Optional<Account> account = store.findByName(name)
                .filter(Account::enabled)
                .filter(found -> !found.passwordHash().isEmpty());
        String hash = account.map(Account::passwordHash).orElse(nobodysHash);
        boolean right = lockOut.attempt(
                name, Addresses.place(address), () -> encoder.matches(password, hash) && account.isPresent());
        if (!right) {
            String subject =
                    account.map(one -> AccountChanges.subject(one.id())).orElse("account:unknown");
            atDoor(Audit.NOBODY, "identity.sign-in-refused", subject, address);
            throw new RefusedException(
                    401,
                    new Refusal(
                            "identity.sign-in-refused",
                            null,
                            null,
                            new Bilingual("账号或密码不正确", "account or password is wrong")));
        }
        return account.orElseThrow();
    }

    /** Opens a session for the account, under a new session id. */
    void open(Account account, HttpServletRequest request, HttpServletResponse response) {
        String subject = AccountChanges.subject(account.id());
        atDoor(subject, "identity.signed-in", subject, request.getRemoteAddr());
        if (request.getSession(false) != null) {
            request.changeSessionId();
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(authentication(account));
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
    }

    /**
     * Sets a new password after checking the old one.
     *
     * @param session the caller's own, which goes on
     */
    void changePassword(Account account, String old, String wished, @Nullable HttpSession session) {
        if (!lockOut.attempt(account.name(), LockOut.INSIDE, () -> encoder.matches(old, account.passwordHash()))) {
            throw new RefusedException(
                    422,
                    new Refusal(
                            "identity.password-wrong", "old", null, new Bilingual("原密码不正确", "the old one is wrong")));
        }
        PasswordRules.check(account.name(), old, wished);
        changes.password(
                account.id(),
                wished,
                false,
                AccountChanges.subject(account.id()),
                session == null ? "" : session.getId());
    }

    /** The session went with the caller's leave. */
    void left(String account, String address) {
        String subject = "account:" + account;
        atDoor(subject, "identity.signed-out", subject, address);
    }

    private void atDoor(String actor, String action, String subject, String address) {
        transaction.executeWithoutResult(status -> audit.noteAtDoor(actor, action, subject, Addresses.place(address)));
    }

    static UsernamePasswordAuthenticationToken authentication(Account account) {
        return UsernamePasswordAuthenticationToken.authenticated(
                account.id().toString(),
                null,
                List.of(new SimpleGrantedAuthority("ROLE_" + account.role().name())));
    }
}
