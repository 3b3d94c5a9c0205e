package cn.anlan.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.session.MapSession;
import org.springframework.session.MapSessionRepository;

class RememberedSessionsTest {

    private Instant now = new MapSession().getCreationTime();
    private int reads;
    private int writes;
    private final MapSessionRepository store = new MapSessionRepository(new ConcurrentHashMap<>()) {
        @Override
        public void save(MapSession session) {
            writes++;
            super.save(session);
        }

        @Override
        public @Nullable MapSession findById(String id) {
            reads++;
            return super.findById(id);
        }
    };
    private final RememberedSessions<MapSession> sessions = new RememberedSessions<>(store, () -> now);
    private String id = "";

    @BeforeEach
    void somebodySignsIn() {
        RememberedSession session = sessions.createSession();
        session.setAttribute("who", "wang");
        sessions.save(session);
        id = session.getId();
        reads = 0;
        writes = 0;
    }

    @Test
    void manyRequestsWithinFourSecondsReadOnceAndWriteNothing() {
        for (int i = 0; i < 100; i++) {
            request();
            now = now.plusMillis(30);
        }
        assertThat(reads).isEqualTo(1);
        assertThat(writes).isZero();
    }

    @Test
    void afterFourSecondsItIsReadAgain() {
        request();
        now = now.plus(RememberedSessions.REMEMBERED);
        request();
        assertThat(reads).isEqualTo(2);
    }

    @Test
    void useIsWrittenDownOnceAMinute() {
        for (int second = 0; second < 180; second++) {
            request();
            now = now.plusSeconds(1);
        }
        assertThat(writes).isEqualTo(2);
        assertThat(Objects.requireNonNull(store.findById(id)).getLastAccessedTime())
                .isAfter(now.minus(RememberedSessions.ACCESS_WRITTEN_EVERY));
    }

    @Test
    void aSessionEndedHereIsGoneAtOnceAndOneEndedElsewhereWithinFourSeconds() {
        request();
        store.deleteById(id);
        assertThat(sessions.findById(id)).isNotNull();
        now = now.plus(RememberedSessions.REMEMBERED);
        assertThat(sessions.findById(id)).isNull();
        somebodySignsIn();
        request();
        sessions.deleteById(id);
        assertThat(sessions.findById(id)).isNull();
    }

    @Test
    void whatARequestChangesIsStoredAndSeenByTheNext() {
        request();
        RememberedSession session = Objects.requireNonNull(sessions.findById(id));
        session.setAttribute("who", "li");
        assertThat(session.<String>getAttribute("who")).isEqualTo("li");
        sessions.save(session);
        assertThat(Objects.requireNonNull(sessions.findById(id)).<String>getAttribute("who"))
                .isEqualTo("li");
    }

    @Test
    void aChangedIdLeavesTheOldOneBehind() {
        request();
        RememberedSession session = Objects.requireNonNull(sessions.findById(id));
        String fresh = session.changeSessionId();
        sessions.save(session);
        assertThat(sessions.findById(id)).isNull();
        assertThat(Objects.requireNonNull(sessions.findById(fresh)).<String>getAttribute("who"))
                .isEqualTo("wang");
    }

    @Test
    void anIdleSessionExpiresAsItsStoreSays() {
        MapSession stored = Objects.requireNonNull(store.findById(id));
        stored.setLastAccessedTime(Instant.EPOCH);
        stored.setMaxInactiveInterval(Duration.ofHours(12));
        store.save(stored);
        assertThat(sessions.findById(id)).isNull();
    }

    private void request() {
        RememberedSession session = Objects.requireNonNull(sessions.findById(id));
        session.setLastAccessedTime(now);
        assertThat(session.<String>getAttribute("who")).isEqualTo("wang");
        sessions.save(session);
    }
}
