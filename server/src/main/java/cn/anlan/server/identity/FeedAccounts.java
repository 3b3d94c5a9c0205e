package cn.anlan.server.identity;

import java.util.Optional;
import org.springframework.stereotype.Component;

/** Accounts under which the program's own connectors bring data. */
@Component
public class FeedAccounts {

    private final AccountStore store;

    FeedAccounts(AccountStore store) {
        this.store = store;
    }

    /** The scope of the account of this name if it is enabled and is one for data from outside. Whoever holds it asks again every few seconds. */
    public Optional<Scope> find(String name) {
        return store.findByName(name)
                .filter(account -> account.enabled() && account.role() == Role.FEED)
                .map(Account::scope);
    }
}
