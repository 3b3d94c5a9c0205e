package cn.anlan.server.identity;

import cn.anlan.server.identity.password.PasswordHistory;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Ids;
import cn.anlan.server.kernel.MachineClock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who may be let in. Accounts are made here, by the administrator's tools and by the demo. */
@Service
public class Accounts {

    /** Makes what no person asked for: the first administrator, the demo's officer. */
    static final String PROGRAM = "module:identity";

    private final AccountStore store;
    private final Audit audit;
    private final PasswordEncoder encoder;
    private final Ids ids;
    private final MachineClock clock;
    private final PasswordHistory history;

    Accounts(
            AccountStore store,
            Audit audit,
            PasswordEncoder encoder,
            Ids ids,
            MachineClock clock,
            PasswordHistory history) {
        this.store = store;
        this.audit = audit;
        this.encoder = encoder;
        this.ids = ids;
        this.clock = clock;
        this.history = history;
    }

    /**
     * Makes an account, or finds the one of this name.
     *
     * @param password null for an account that nobody can sign in to by password
     * @return its scope
     */
    @Transactional
    public Scope ensure(String name, String title, Role role, List<AreaPath> areas, @Nullable String password) {
        return store.findByName(name)
                .orElseGet(() -> make(new Draft(name, title, role, areas, null), password, false, PROGRAM, null))
                .scope();
    }

    /**
     * Makes a bearer token for a program that brings data. Only its hash is kept, so it is shown this once.
     *
     * @param account the account's id, as {@link Scope#account()} tells it
     */
    @Transactional
    public String issueToken(String account, String title) {
        return issueToken(account, title, PROGRAM);
    }

    /** @param by who has it made */
    @Transactional
    String issueToken(String account, String title, String by) {
        String token = Secrets.token();
        UUID id = UUID.fromString(account);
        store.insertToken(id, Secrets.hash(token), title, clock.instant());
        audit.note(by, "identity.token-issued", AccountChanges.subject(id), null);
        return token;
    }

    /** What is wished of a new account. */
    record Draft(
            String name,
            String title,
            Role role,
            List<AreaPath> areas,
            @Nullable String unit) {}

    /**
     * Makes an account, in the caller's transaction.
     *
     * @param by who has it made
     * @param reason why, where a reason is asked for
     */
    Account make(Draft draft, @Nullable String password, boolean mustChange, String by, @Nullable String reason) {
        String hash = password == null ? "" : Objects.requireNonNull(encoder.encode(password));
        Account account = new Account(
                ids.next(),
                draft.name(),
                draft.title(),
                draft.role(),
                draft.areas(),
                draft.unit(),
                hash,
                mustChange,
                clock.instant(),
                false,
                true);
        store.insert(account);
        if (!hash.isEmpty()) {
            history.keep(account.id(), hash);
        }
        audit.note(by, AccountChanges.action(draft.role(), "made"), AccountChanges.subject(account.id()), reason);
        return account;
    }
}
