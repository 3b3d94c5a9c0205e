package cn.anlan.server.sensing.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.Refusal;
import java.net.ConnectException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A broker that is away, comes back, and whose messages cannot always be taken in. */
class BrokerPortTest {

    private final TestTaking taking = new TestTaking(100);
    private final List<String> acknowledged = new CopyOnWriteArrayList<>();
    private final List<CompletableFuture<Object>> attempts = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-28T00:00:00Z");
    private Consumer<BrokerLine.Heard> heard = message -> {};
    private Consumer<Throwable> ended = cause -> {};
    private final AtomicInteger hungUp = new AtomicInteger();
    private BrokerPort port;

    @BeforeEach
    void opened() {
        port = new BrokerPort(
                "test", "broker:1883", 1883, taking, () -> new Scope("1", Role.FEED, List.of()), this::line, () -> now);
    }

    @AfterEach
    void closed() {
        port.close();
    }

    private BrokerLine line(Consumer<BrokerLine.Heard> told, Consumer<Throwable> over) {
        heard = told;
        ended = over;
        return new BrokerLine() {
            @Override
            public CompletableFuture<?> connect() {
                attempts.add(new CompletableFuture<>());
                return attempts.getLast();
            }

            @Override
            public void disconnect() {
                hungUp.incrementAndGet();
            }
        };
    }

    private void comes(String payload, boolean kept) {
        ByteBuffer octets = ByteBuffer.wrap(payload.getBytes(StandardCharsets.UTF_8));
        heard.accept(new BrokerLine.Heard("t", octets, kept, () -> acknowledged.add(payload)));
    }

    @Test
    void aBrokerThatIsAwayIsCalledAgainAfterLongerAndLongerPauses() {
        Duration pause = BrokerPort.FIRST_PAUSE;
        for (int n = 1; n < 12; n++) {
            assertThat(attempts).hasSize(n);
            ended.accept(new ConnectException("refused"));
            attempts.getLast().completeExceptionally(new ConnectException("refused"));
            assertThat(port.troubles()).extracting(Refusal::code).containsExactly("sensing.broker-away");
            assertThat(port.troubles().getFirst().value()).isEqualTo("broker:1883");
            now = now.plus(pause).minusMillis(1);
            port.sweep(now);
            assertThat(attempts).as("the pause is not over").hasSize(n);
            now = now.plusMillis(1);
            port.sweep(now);
            pause = pause.multipliedBy(2).compareTo(BrokerPort.LONGEST_PAUSE) > 0
                    ? BrokerPort.LONGEST_PAUSE
                    : pause.multipliedBy(2);
        }
        assertThat(pause).isEqualTo(BrokerPort.LONGEST_PAUSE);
        attempts.getLast().complete("in");
        assertThat(port.troubles()).isEmpty();
        assertThat(port.counts().lines()).isEqualTo(1);
        ended.accept(new ConnectException("reset"));
        assertThat(port.counts().lines()).isZero();
        now = now.plus(BrokerPort.FIRST_PAUSE);
        port.sweep(now);
        assertThat(attempts).as("after it was there the pause is short again").hasSize(13);
    }

    @Test
    void aMessageIsAcknowledgedOnceItIsTakenInAndWhatTheBrokerKeptIsNoNews() {
        attempts.getLast().complete("in");
        comes("old", true);
        comes("1", false);
        Awaitility.await().until(() -> acknowledged.size() == 2);
        assertThat(acknowledged).containsExactly("old", "1");
        assertThat(taking.taken).containsExactly("t\n1");
    }

    @Test
    void whatCouldNotBeTakenIsNotAcknowledgedAndTheLineIsGivenUp() {
        attempts.getLast().complete("in");
        comes("bad", false);
        Awaitility.await().until(() -> hungUp.get() == 1);
        assertThat(acknowledged).isEmpty();
        assertThat(port.counts().failed()).isEqualTo(1);
    }

    @Test
    void aBrokerThatDoesNotLetUsSubscribeIsHungUpOn() {
        attempts.getLast().completeExceptionally(new IllegalStateException("not authorized"));
        assertThat(hungUp).hasValue(1);
        assertThat(port.troubles().getFirst().rule().en()).contains("not authorized");
    }
}
