package cn.anlan.server.identity;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Ids;
import cn.anlan.server.kernel.MachineClock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who may be let in. Accounts are made here, by the administrator's tools and by the demo. */
@Service
public class Accounts {

    private final AccountStore store;
    private final PasswordEncoder encoder;
    private final Ids ids;
    private final MachineClock clock;

    Accounts(AccountStore store, PasswordEncoder encoder, Ids ids, MachineClock clock) {
        this.store = store;
        this.encoder = encoder;
        this.ids = ids;
        this.clock = clock;
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
                .orElseGet(() -> make(name, title, role, areas, password, false))
                .scope();
    }

    /**
     * Makes a bearer token for a program that brings data. Only its hash is kept, so it is shown this once.
     *
     * @param account the account's id, as {@link Scope#account()} tells it
     */
    @Transactional
    public String issueToken(String account, String title) {
        String token = Secrets.token();
        store.insertToken(UUID.fromString(account), Secrets.hash(token), title, clock.instant());
        return token;
    }

    Account make(
            String name, String title, Role role, List<AreaPath> areas, @Nullable String password, boolean mustChange) {
        String hash = password == null ? "" : encoder.encode(password);
        Account account = new Account(ids.next(), name, title, role, areas, hash == null ? "" : hash, mustChange, true);
        store.insert(account, clock.instant());
        return account;
    }
}
