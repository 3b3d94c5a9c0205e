package cn.anlan.server.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.platform.AnlanTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

@AnlanTest
class EventStreamTest {

    private static final Scope NINGBO = new Scope("a", Role.DUTY_OFFICER, List.of(new AreaPath("3302")));

    @Autowired
    ApplicationEventPublisher publisher;

    @Autowired
    TransactionOperations transaction;

    @Autowired
    JournalTail tail;

    @Autowired
    Journal journal;

    @Autowired
    JsonMapper json;

    @Test
    void aFactOutsideATransactionFailsBecauseItCouldBeLost() {
        assertThatThrownBy(() -> publisher.publishEvent(TestFact.of("x:1", "33")))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void aFactOfATransactionThatFailsIsNeverHeard() {
        JournalPosition before = position();
        transaction.executeWithoutResult(status -> {
            publisher.publishEvent(TestFact.of("x:rolled-back", "33"));
            status.setRollbackOnly();
        });
        publish("x:kept", "33");
        await().until(() -> !journal.after(before, 10).isEmpty());
        assertThat(journal.after(before, 10)).extracting(JournalEntry::subject).containsExactly("x:kept");
    }

    @Test
    void aPageHearsWhatTouchesItsAreasAndResumesWithoutGapOrRepeat() throws Exception {
        publish("x:zero", "3302");
        await().until(() -> journal.last().isPresent());
        JournalPosition start = position();
        publish("x:own-county", "330203");
        publish("x:other-city", "3303");
        publish("x:province", "33");
        await().until(() -> journal.after(start, 10).size() == 3);

        String heard = listen(start.toString());
        assertThat(heard)
                .contains("event: hello", "x:own-county", "x:province")
                .doesNotContain("x:other-city", "x:zero");
        assertThat(heard).contains("\"type\":\"test.something-happened\"");

        String first = journal.after(start, 1).getFirst().position().toString();
        assertThat(listen(first)).contains("x:province").doesNotContain("x:own-county");
        assertThat(listen(null)).contains("event: hello").doesNotContain("event: fact");
    }

    @Test
    void aPageThatWasAtAPlaceUnknownHereIsToldToLoadAnew() throws Exception {
        assertThat(listen("999999999999-1")).contains("event: reset");
        assertThat(listen("rubbish")).contains("event: reset");
    }

    @Test
    void aStreamEndsAsSoonAsItsCallerNoLongerStands() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        AtomicBoolean stands = new AtomicBoolean(true);
        JournalPosition end = tail.join();
        try {
            Thread stream = Thread.ofVirtual().start(() -> serve(out, stands::get, end));
            await().until(() -> out.toString(UTF_8).contains("event: hello"));
            stands.set(false);
            assertThat(stream.join(EventStream.PULSE.multipliedBy(3))).isTrue();
        } finally {
            tail.leave();
        }
    }

    private void serve(ByteArrayOutputStream out, BooleanSupplier standing, JournalPosition end) {
        try {
            new EventStream(NINGBO, standing, out, json, tail, null).serve(null, end, Duration.ofMinutes(5));
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private String listen(@Nullable String lastEventId) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JournalPosition end = tail.join();
        try {
            new EventStream(
                            NINGBO,
                            () -> true,
                            out,
                            json,
                            tail,
                            () -> new ClockPulse.Pulse(java.time.Instant.EPOCH, "paused", 1))
                    .serve(lastEventId, end, Duration.ofMillis(1500));
        } finally {
            tail.leave();
        }
        return out.toString(UTF_8);
    }

    private void publish(String subject, String area) {
        transaction.executeWithoutResult(status -> publisher.publishEvent(TestFact.of(subject, area)));
    }

    private JournalPosition position() {
        return journal.last().map(JournalEntry::position).orElse(JournalPosition.BEGIN);
    }
}
