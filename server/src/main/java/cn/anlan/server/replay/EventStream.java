package cn.anlan.server.replay;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** One page's stream, written in the page's own virtual thread. */
final class EventStream {

    static final Duration HEARTBEAT = Duration.ofSeconds(15);
    /** How often a story's clock is told, and how often is asked whether the caller still stands. */
    static final Duration PULSE = Duration.ofSeconds(1);

    private final Scope scope;
    private final BooleanSupplier standing;
    private final OutputStream out;
    private final JsonMapper json;
    private final JournalTail tail;
    private final @Nullable ClockPulse clock;

    /** @param standing whether the caller still is who was let in, with this scope */
    EventStream(
            Scope scope,
            BooleanSupplier standing,
            OutputStream out,
            JsonMapper json,
            JournalTail tail,
            @Nullable ClockPulse clock) {
        this.scope = scope;
        this.standing = standing;
        this.out = out;
        this.json = json;
        this.tail = tail;
        this.clock = clock;
    }

    /** What a page is told of a fact. */
    record FactEvent(String type, String subject, String area, Instant happenedAt, String actor) {}

    /**
     * Serves until the page leaves (an {@link IOException}), its caller no longer stands, the life is over or the program ends.
     *
     * @param lastEventId where the page was; when it is unknown here, as after a restore, the page is told to load anew
     * @param end the journal's end now
     */
    void serve(@Nullable String lastEventId, JournalPosition end, Duration life)
            throws IOException, InterruptedException {
        Optional<JournalPosition> asked = (lastEventId == null ? Optional.of(end) : JournalPosition.parse(lastEventId))
                .filter(place -> place.compareTo(end) <= 0);
        boolean known = asked.isPresent();
        JournalPosition position = asked.orElse(end);
        write("retry: 2000\n" + message(position, known ? "hello" : "reset", "{}"));
        long begun = System.nanoTime();
        long spoken = begun;
        long checked = begun;
        while (tail.isRunning() && System.nanoTime() - begun < life.toNanos()) {
            List<JournalEntry> news = tail.await(position, PULSE);
            if (System.nanoTime() - checked >= PULSE.toNanos()) {
                if (!standing.getAsBoolean()) {
                    return;
                }
                checked = System.nanoTime();
            }
            StringBuilder text = new StringBuilder();
            for (JournalEntry entry : news) {
                position = entry.position();
                if (concerns(entry.area())) {
                    text.append(message(position, "fact", json.writeValueAsString(event(entry))));
                }
            }
            if (clock != null && System.nanoTime() - spoken >= PULSE.toNanos()) {
                text.append("event: clock\ndata: ")
                        .append(json.writeValueAsString(clock.pulse()))
                        .append("\n\n");
                spoken = System.nanoTime();
            } else if (System.nanoTime() - spoken >= HEARTBEAT.toNanos()) {
                text.append(": still here\n\n");
                spoken = System.nanoTime();
            }
            write(text.toString());
        }
    }

    /** A fact concerns the caller where their areas touch: what is said of the province concerns its counties too. */
    private boolean concerns(AreaPath area) {
        return scope.covers(area) || scope.areas().stream().anyMatch(area::contains);
    }

    private static FactEvent event(JournalEntry entry) {
        return new FactEvent(entry.type(), entry.subject(), entry.area().code(), entry.happenedAt(), entry.actor());
    }

    private static String message(JournalPosition position, String name, String data) {
        return "id: %s\nevent: %s\ndata: %s\n\n".formatted(position, name, data);
    }

    private void write(String text) throws IOException {
        if (!text.isEmpty()) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }
}
