package cn.anlan.server.identity;

import cn.anlan.server.kernel.RefusedException;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Accounts under which connectors bring data, the program's own or programs that call one. */
@Component
public class FeedAccounts {

    private final AccountStore store;
    private final Scopes scopes;
    private final SignIn signIn;

    FeedAccounts(AccountStore store, Scopes scopes, SignIn signIn) {
        this.store = store;
        this.scopes = scopes;
        this.signIn = signIn;
    }

    /** The scope of the account of this name if it is enabled and is one for data from outside. Whoever holds it asks again every few seconds. */
    public Optional<Scope> find(String name) {
        return store.findByName(name).filter(FeedAccounts::open).map(Account::scope);
    }

    private static boolean open(Account account) {
        return account.enabled() && account.role() == Role.FEED;
    }

    /**
     * A program that came in by another protocol than HTTP. Whoever holds it asks {@link #still} every few seconds.
     *
     * @param name of its account
     * @param token whether it showed a token, else the account's password
     * @param proof the hash of either as we keep it
     */
    public record Visitor(String name, boolean token, String proof, Scope scope) {

        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * Lets a program in by its account's name and one of its tokens or its password.
     *
     * @param address where it is
     * @throws RefusedException 401 {@code identity.sign-in-refused}; 429 {@code identity.locked}
     */
    public Visitor enter(String name, String secret, String address) {
        if (secret.startsWith(Secrets.TOKEN)) { // 256 random bits: as over HTTP, a right one is never locked out
            String hash = Secrets.hash(secret);
            Optional<Account> account = scopes.ofToken(hash)
                    .filter(FeedAccounts::open)
                    .filter(found -> found.name().equals(name));
            if (account.isPresent()) {
                return new Visitor(name, true, hash, account.get().scope());
            }
        }
        Account account = signIn.program(name, secret, address);
        return new Visitor(name, false, account.passwordHash(), account.scope());
    }

    /** The scope of a program that came in, while its account is open and what it showed is in force. */
    public Optional<Scope> still(Visitor visitor) {
        Optional<Account> account = visitor.token()
                ? scopes.ofToken(visitor.proof())
                : store.findByName(visitor.name())
                        .filter(found -> found.passwordHash().equals(visitor.proof()));
        return account.filter(FeedAccounts::open).map(Account::scope);
    }
}
