package cn.anlan.server.identity;

import cn.anlan.server.identity.outside.OutsideIdentities;
import cn.anlan.server.identity.password.PasswordHistory;
import cn.anlan.server.identity.totp.Totps;
import cn.anlan.server.kernel.MachineClock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.session.SessionRepository;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** What changes an account. The change, its line in the journal of power and, where it makes them worthless, the end of sessions commit together. */
@Component
class AccountChanges {

    private static final String NONE = "";

    private final AccountStore store;
    private final Audit audit;
    private final PasswordEncoder encoder;
    private final PasswordHistory history;
    private final Totps totps;
    private final LockOut lockOut;
    private final OutsideIdentities identities;
    private final Scopes scopes;
    private final ObjectProvider<SessionRepository<?>> sessions;
    private final TransactionOperations transaction;
    private final MachineClock clock;

    AccountChanges(
            AccountStore store,
            Audit audit,
            PasswordEncoder encoder,
            PasswordHistory history,
            Totps totps,
            LockOut lockOut,
            OutsideIdentities identities,
            Scopes scopes,
            ObjectProvider<SessionRepository<?>> sessions,
            TransactionOperations transaction,
            MachineClock clock) {
        this.store = store;
        this.audit = audit;
        this.encoder = encoder;
        this.history = history;
        this.totps = totps;
        this.lockOut = lockOut;
        this.identities = identities;
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
     * @param reason why, where a reason is asked for
     * @param but the id of the one session that goes on; empty where there is none
     */
    void password(UUID account, String wished, boolean mustChange, String by, @Nullable String reason, String but) {
        String hash = Objects.requireNonNull(encoder.encode(wished));
        end(account, but, () -> {
            store.changePassword(account, hash, mustChange);
            history.keep(account, hash);
            audit.note(
                    by, mustChange ? "identity.secret-renewed" : "identity.password-changed", subject(account), reason);
        });
    }

    /** Makes all of a program's tokens worthless. */
    void revokeTokens(UUID account, String by, @Nullable String reason) {
        end(account, NONE, () -> {
            store.revokeTokens(account, clock.instant());
            audit.note(by, "identity.tokens-revoked", subject(account), reason);
        });
    }

    /**
     * Makes an account what it is wished to be, all of it or nothing; each thing that changes has its own line. Another role and a
     * disabled account end what was opened; streams and lists follow other areas within five seconds.
     *
     * @param before as it stands
     * @param after the same account as it is to be
     */
    void apply(Account before, Account after, String by, @Nullable String reason) {
        Runnable change = () -> {
            if (!after.enabled()) {
                AdministratorRules.requireAnother(before, store);
            }
            store.change(after);
            note(before, by, "identity.title-changed", !before.title().equals(after.title()), reason);
            note(
                    before,
                    by,
                    "identity.unit-changed",
                    !Objects.equals(before.unit(), after.unit()),
                    said(before.unit() + " → " + after.unit(), reason));
            note(
                    before,
                    by,
                    "identity.role-changed",
                    before.role() != after.role(),
                    said(before.role() + " → " + after.role(), reason));
            if (!before.areas().equals(after.areas())) {
                store.changeAreas(after.id(), after.areas());
                note(before, by, "identity.areas-changed", true, said(before.areas() + " → " + after.areas(), reason));
            }
            String what = after.enabled() ? "enabled" : "disabled";
            note(before, by, action(after.role(), what), before.enabled() != after.enabled(), reason);
        };
        if (before.role() != after.role() || before.enabled() != after.enabled()) {
            end(before.id(), NONE, change);
        } else {
            stay(before.id(), change);
        }
    }

    private void note(Account account, String by, String action, boolean changed, @Nullable String reason) {
        if (changed) {
            audit.note(by, action, subject(account.id()), reason);
        }
    }

    /** Opens all its locks at once. */
    void unlock(Account account, String by, String reason) {
        stay(account.id(), () -> {
            lockOut.unlock(account.name());
            audit.note(by, "identity.unlocked", subject(account.id()), reason);
        });
    }

    /** Makes the second factor worthless, so that it must be enrolled anew. */
    void resetTotp(UUID account, String by, String reason) {
        end(account, NONE, () -> {
            totps.reset(account);
            audit.note(by, "identity.totp-reset", subject(account), reason);
        });
    }

    /** Says who the account is at the outside sign-in service. */
    void link(UUID account, String issuer, String subject, String by, @Nullable String reason) {
        stay(account, () -> {
            identities.link(issuer, subject, account);
            audit.note(by, "identity.outside-linked", subject(account), said("outside:" + subject, reason));
        });
    }

    /** It is nobody there any more. */
    void unlink(UUID account, String by, @Nullable String reason) {
        end(account, NONE, () -> {
            identities.unlink(account);
            audit.note(by, "identity.outside-unlinked", subject(account), reason);
        });
    }

    /** Ends all sessions; the account may sign in again. */
    void endSessions(UUID account, String by, @Nullable String reason) {
        end(account, NONE, () -> audit.note(by, "identity.sessions-ended", subject(account), reason));
    }

    static String subject(UUID account) {
        return "account:" + account;
    }

    /** Of the three administrators the journal speaks by name, so that nobody overlooks it. */
    static String action(Role role, String what) {
        return (role.administrator() ? "identity.administrator-" : "identity.account-") + what;
    }

    private static String said(String change, @Nullable String reason) {
        return reason == null ? change : change + "; " + reason;
    }

    private void stay(UUID account, Runnable change) {
        transaction.executeWithoutResult(tx -> change.run());
        scopes.forget(account.toString());
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
