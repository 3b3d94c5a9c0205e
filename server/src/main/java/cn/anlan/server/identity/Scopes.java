package cn.anlan.server.identity;

import cn.anlan.server.kernel.MachineClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
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
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    Scopes(AccountStore store, MachineClock clock) {
        this.store = store;
        this.clock = clock;
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

    void forget(String id) {
        known.remove(id);
    }

    private Optional<Account> load(String id) {
        try {
            return store.findById(UUID.fromString(id)).filter(Account::enabled);
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    private record Known(Optional<Account> account, Instant until) {}
}
