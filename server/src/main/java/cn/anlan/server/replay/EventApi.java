package cn.anlan.server.replay;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.identity.Standings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one stream of live events. Each says what changed, not its content: that is fetched through the caller's scope. It lives
 * five minutes at most, and five seconds once its caller may no longer be here; the page then comes back with the last id it saw, here or on another node, and misses nothing.
 */
@RestController
class EventApi {

    private static final Logger log = LoggerFactory.getLogger(EventApi.class);

    private static final Duration LIFE = Duration.ofMinutes(5);

    private final JournalTail tail;
    private final JsonMapper json;
    private final Standings standings;
    private final ObjectProvider<ClockPulse> clock;

    EventApi(JournalTail tail, JsonMapper json, Standings standings, ObjectProvider<ClockPulse> clock) {
        this.standings = standings;
        this.tail = tail;
        this.json = json;
        this.clock = clock;
    }

    @GetMapping("/api/v1/events")
    void events(
            Scope scope,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        response.setContentType("text/event-stream;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        JournalPosition end;
        try {
            end = tail.join();
        } catch (DataAccessException unreadable) {
            log.warn("a stream is not begun, the journal cannot be read: {}", unreadable.getMessage());
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return;
        }
        try {
            EventStream stream = new EventStream(
                    scope,
                    standings.of(scope, request),
                    response.getOutputStream(),
                    json,
                    tail,
                    clock.getIfAvailable());
            stream.serve(lastEventId, end, LIFE);
        } catch (IOException left) {
            log.debug("a page left the stream: {}", left.getMessage());
        } catch (DataAccessException unknown) {
            log.warn("a stream is ended, whether its caller still stands cannot be asked: {}", unknown.getMessage());
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } finally {
            tail.leave();
        }
    }
}
