package cn.anlan.server.identity;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.MachineClock;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The account behind an id, remembered for four seconds; whoever writes a long answer asks once a second. So a withdrawn right
 * lives on for five seconds at most.
 */
@Component
class Scopes {

    static final Duration REMEMBERED = Duration.ofSeconds(4);

    private static final int MOST = 10_000;

    private final AccountStore store;
    private final MachineClock clock;
    private final ForcedChange change;
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final Map<String, Bearer> bearers = new ConcurrentHashMap<>();

    Scopes(AccountStore store, MachineClock clock, ForcedChange change) {
        this.store = store;
        this.clock = clock;
        this.change = change;
    }

    /** The account if it exists and is enabled. */
    Optional<Account> find(String id) {
        Instant now = clock.instant();
        Known cached = known.get(id);
        if (cached == null || cached.until().isBefore(now)) {
            if (known.size() >= MOST) {
                known.clear();
            }
            cached = new Known(load(id), now.plus(REMEMBERED));
            known.put(id, cached);
        }
        return cached.account();
    }

    /** The account of a token in force: a program that sends a thousand times a second is not looked up a thousand times. */
    Optional<Account> ofToken(String hash) {
        Instant now = clock.instant();
        Bearer bearer = bearers.get(hash);
        if (bearer == null || bearer.until().isBefore(now)) {
            Optional<UUID> account = store.findAccountOfToken(hash);
            if (account.isEmpty()) {
                bearers.remove(hash);
                return Optional.empty();
            }
            if (bearers.size() >= MOST) {
                bearers.clear();
            }
            bearer = new Bearer(account.get().toString(), now.plus(REMEMBERED));
            bearers.put(hash, bearer);
        }
        return find(bearer.account());
    }

    /**
     * What the account may see and do: the one place where a caller becomes a scope.
     *
     * @param sitting the session's, if the caller came in by one
     * @throws RefusedException 401 {@code identity.not-signed-in}; 403 {@code identity.password-change-due}; 403 {@code
     *     identity.totp-due}
     */
    Scope get(String id, @Nullable Sitting sitting) {
        Account account = find(id).orElseThrow(Scopes::nobody);
        if (change.stands(account, sitting)) {
            throw changeDue();
        }
        if (account.mustEnrol()) {
            throw refused(403, "identity.totp-due", "请先绑定动态口令", "enrol the second factor before anything else");
        }
        return account.scope();
    }

    /** The scope of an account that nothing keeps from using it. */
    Optional<Scope> free(String id, @Nullable Sitting sitting) {
        return find(id).filter(account -> !account.mustEnrol() && !change.stands(account, sitting))
                .map(Account::scope);
    }

    static RefusedException changeDue() {
        return refused(403, "identity.password-change-due", "请先修改密码", "change the password before anything else");
    }

    static RefusedException nobody() {
        return refused(401, "identity.not-signed-in", "请先登录", "sign in first");
    }

    private static RefusedException refused(int status, String code, String zh, String en) {
        return new RefusedException(status, new Refusal(code, null, null, new Bilingual(zh, en)));
    }

    void forget(String id) {
        known.remove(id);
        bearers.values().removeIf(bearer -> bearer.account().equals(id));
    }

    private Optional<Account> load(String id) {
        try {
            return store.findById(UUID.fromString(id)).filter(Account::enabled);
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    private record Known(Optional<Account> account, Instant until) {}

    private record Bearer(String account, Instant until) {}
}
