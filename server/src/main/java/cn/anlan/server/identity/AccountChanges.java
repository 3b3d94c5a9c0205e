package cn.anlan.server.identity;

import cn.anlan.server.kernel.MachineClock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.session.SessionRepository;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** What makes an account's open sessions worthless. The change and the end of the sessions commit together. */
@Component
class AccountChanges {

    private static final String NONE = "";

    private final AccountStore store;
    private final Audit audit;
    private final PasswordEncoder encoder;
    private final Scopes scopes;
    private final ObjectProvider<SessionRepository<?>> sessions;
    private final TransactionOperations transaction;
    private final MachineClock clock;

    AccountChanges(
            AccountStore store,
            Audit audit,
            PasswordEncoder encoder,
            Scopes scopes,
            ObjectProvider<SessionRepository<?>> sessions,
            TransactionOperations transaction,
            MachineClock clock) {
        this.store = store;
        this.audit = audit;
        this.encoder = encoder;
        this.scopes = scopes;
        this.sessions = sessions;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Sets a password and ends the account's sessions.
     *
     * @param mustChange whether it is a first one, known to whoever made it
     * @param by who set it
     * @param but the id of the one session that goes on; empty where there is none
     */
    void password(UUID account, String wished, boolean mustChange, String by, String but) {
        String hash = Objects.requireNonNull(encoder.encode(wished));
        end(account, but, () -> {
            store.changePassword(account, hash, mustChange);
            audit.note(
                    by, mustChange ? "identity.secret-renewed" : "identity.password-changed", subject(account), null);
        });
    }

    /** Makes all of a program's tokens worthless. */
    void revokeTokens(UUID account, String by) {
        end(account, NONE, () -> {
            store.revokeTokens(account, clock.instant());
            audit.note(by, "identity.tokens-revoked", subject(account), null);
        });
    }

    /** Lets the account in again, or no longer. */
    void enable(UUID account, boolean enabled, String by) {
        end(account, NONE, () -> {
            store.enable(account, enabled);
            audit.note(by, enabled ? "identity.account-enabled" : "identity.account-disabled", subject(account), null);
        });
    }

    static String subject(UUID account) {
        return "account:" + account;
    }

    /** On this node at once, on others as soon as they no longer remember. */
    private void end(UUID account, String but, Runnable change) {
        List<String> ended = transaction.execute(tx -> {
            change.run();
            return store.endSessions(account, but);
        });
        scopes.forget(account.toString());
        sessions.ifAvailable(remembered -> Objects.requireNonNull(ended).forEach(remembered::deleteById));
    }
}
