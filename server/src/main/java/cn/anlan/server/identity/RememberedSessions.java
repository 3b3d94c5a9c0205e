package cn.anlan.server.identity;

import cn.anlan.server.kernel.MachineClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/**
 * Sessions, remembered for four seconds on each node and their use written down once a minute: a map asks for thousands of tiles,
 * and must not ask the database who is there for each. So long at most does a session live on that was ended on another node.
 */
final class RememberedSessions<S extends Session> implements SessionRepository<RememberedSession> {

    static final Duration REMEMBERED = Duration.ofSeconds(4);
    static final Duration ACCESS_WRITTEN_EVERY = Duration.ofMinutes(1);

    private static final int MOST = 20_000;

    private final SessionRepository<S> store;
    private final MachineClock clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    private record Known(RememberedSession.Copy copy, Instant until) {}

    RememberedSessions(SessionRepository<S> store, MachineClock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public RememberedSession createSession() {
        S made = store.createSession();
        RememberedSession session = new RememberedSession(copy(made), () -> made);
        session.setMaxInactiveInterval(made.getMaxInactiveInterval()); // from now on the stored one: it is new
        return session;
    }

    /** A session that was read within the last four seconds; null for others. Asks no database and counts as no use. */
    RememberedSession.@Nullable Copy remembered(String id) {
        return remembered(id, clock.instant());
    }

    private RememberedSession.@Nullable Copy remembered(String id, Instant now) {
        Known remembered = known.get(id);
        return remembered != null && remembered.until().isAfter(now) ? remembered.copy() : null;
    }

    @Override
    public @Nullable RememberedSession findById(String id) {
        Instant now = clock.instant();
        RememberedSession.Copy remembered = remembered(id, now);
        if (remembered != null) {
            return new RememberedSession(remembered, () -> stored(id));
        }
        known.remove(id);
        S found = store.findById(id);
        if (found == null) {
            return null;
        }
        RememberedSession.Copy copy = copy(found);
        remember(copy, now);
        return new RememberedSession(copy, () -> found);
    }

    @Override
    @SuppressWarnings("unchecked") // what a session changed came from this very store
    public void save(RememberedSession session) {
        Session changed = session.changed();
        if (changed != null) {
            known.remove(session.rememberedId());
            store.save((S) changed);
            known.remove(changed.getId());
        } else if (Duration.between(session.accessWritten(), session.getLastAccessedTime())
                        .compareTo(ACCESS_WRITTEN_EVERY)
                >= 0) {
            writeAccess(session);
        }
    }

    @Override
    public void deleteById(String id) {
        store.deleteById(id);
        known.remove(id);
    }

    private void writeAccess(RememberedSession session) {
        S found = store.findById(session.getId());
        if (found != null) {
            found.setLastAccessedTime(session.getLastAccessedTime());
            store.save(found);
            remember(copy(found), clock.instant());
        }
    }

    private S stored(String id) {
        S found = store.findById(id);
        if (found == null) {
            known.remove(id);
            throw new IllegalStateException("the session was ended while the request ran");
        }
        return found;
    }

    private void remember(RememberedSession.Copy copy, Instant now) {
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(copy.id(), new Known(copy, now.plus(REMEMBERED)));
    }

    private static RememberedSession.Copy copy(Session session) {
        Map<String, Object> attributes = new HashMap<>();
        for (String name : session.getAttributeNames()) {
            attributes.put(name, Objects.requireNonNull(session.<Object>getAttribute(name)));
        }
        return new RememberedSession.Copy(
                session.getId(),
                Map.copyOf(attributes),
                session.getCreationTime(),
                session.getLastAccessedTime(),
                session.getMaxInactiveInterval());
    }
}
