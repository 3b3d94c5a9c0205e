package cn.anlan.server.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.session.Session;

/**
 * A session as one request sees it: read from a remembered copy, and from the moment something is changed the stored session
 * itself. Each request has one of its own.
 */
final class RememberedSession implements Session {

    /** What of a session is remembered between requests. Never changed. */
    record Copy(
            String id,
            Map<String, Object> attributes,
            Instant creationTime,
            Instant lastAccessedTime,
            Duration maxInactiveInterval) {}

    private final Copy copy;
    private final Supplier<? extends Session> stored;
    private @Nullable Session changed;
    private Instant lastAccessedTime;

    /** @param stored fetches the stored session, once something is to be changed in it */
    RememberedSession(Copy copy, Supplier<? extends Session> stored) {
        this.copy = copy;
        this.stored = stored;
        lastAccessedTime = copy.lastAccessedTime();
    }

    /** The stored session if this request changed it, else null. */
    @Nullable
    Session changed() {
        return changed;
    }

    /** The id under which it was remembered when the request came. */
    String rememberedId() {
        return copy.id();
    }

    /** When use of this session was last written down. */
    Instant accessWritten() {
        return copy.lastAccessedTime();
    }

    private Session change() {
        Session session = changed;
        if (session == null) {
            session = stored.get();
            session.setLastAccessedTime(lastAccessedTime);
            changed = session;
        }
        return session;
    }

    @Override
    public String getId() {
        return changed == null ? copy.id() : changed.getId();
    }

    @Override
    public String changeSessionId() {
        return change().changeSessionId();
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the interface has it so
    public <T> @Nullable T getAttribute(String name) {
        return changed == null ? (T) copy.attributes().get(name) : changed.getAttribute(name);
    }

    @Override
    public Set<String> getAttributeNames() {
        return changed == null ? copy.attributes().keySet() : changed.getAttributeNames();
    }

    @Override
    public void setAttribute(String name, Object value) {
        change().setAttribute(name, value);
    }

    @Override
    public void removeAttribute(String name) {
        change().removeAttribute(name);
    }

    @Override
    public Instant getCreationTime() {
        return copy.creationTime();
    }

    @Override
    public void setLastAccessedTime(Instant time) {
        lastAccessedTime = time;
        if (changed != null) {
            changed.setLastAccessedTime(time);
        }
    }

    @Override
    public Instant getLastAccessedTime() {
        return lastAccessedTime;
    }

    @Override
    public void setMaxInactiveInterval(Duration interval) {
        change().setMaxInactiveInterval(interval);
    }

    @Override
    public Duration getMaxInactiveInterval() {
        return changed == null ? copy.maxInactiveInterval() : changed.getMaxInactiveInterval();
    }

    @Override
    public boolean isExpired() {
        return changed != null && changed.isExpired();
    }
}
