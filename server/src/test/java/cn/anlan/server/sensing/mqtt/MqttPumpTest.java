package cn.anlan.server.sensing.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What waits for a commit: in order, once, and never more than fits. */
class MqttPumpTest {

    private final MqttSession session = new MqttSession(new TestHost(), "192.0.2.1", new AtomicLong());

    private Published message(String text, int packet, boolean again, Optional<Refusal> why) {
        return new Published(
                session,
                new Scope("1", Role.FEED, List.of()),
                text.getBytes(StandardCharsets.UTF_8),
                packet,
                Optional.of("client/" + packet),
                again,
                why);
    }

    private Published message(String text, int packet) {
        return message(text, packet, false, Optional.empty());
    }

    @Test
    void messagesAreTakenInTheirOrderAndWhatIsRefusedIsKeptApart() {
        TestTaking taking = new TestTaking(100);
        try (MqttPump pump = new MqttPump("test", taking, new Resent())) {
            pump.offer(message("1", 1));
            pump.offer(message("2", 2, false, Optional.of(MqttReasons.topicInvalid("x"))));
            pump.offer(message("3", 3));
            Awaitility.await().until(() -> taking.taken.size() == 2 && taking.refused.size() == 1);
            assertThat(taking.taken).containsExactly("1", "3");
            assertThat(taking.refused).containsExactly("sensing.topic-invalid");
        }
    }

    /** Both wait at once: whether the second is the first again is known after the commit of the first. */
    @Test
    void aRepeatThatWaitsBesideItsFirstIsTakenOnce() {
        TestTaking taking = new TestTaking(0);
        try (MqttPump pump = new MqttPump("test", taking, new Resent())) {
            pump.offer(message("0", 9));
            pump.offer(message("1", 1));
            pump.offer(message("1", 1, true, Optional.empty()));
            pump.offer(message("2", 2));
            taking.commits.release(10);
            Awaitility.await().until(() -> taking.taken.contains("2"));
            assertThat(taking.taken).containsExactly("0", "1", "2");
        }
    }

    @Test
    void whatFailsKeepsNothingElseFromBeingTaken() {
        TestTaking taking = new TestTaking(100);
        try (MqttPump pump = new MqttPump("test", taking, new Resent())) {
            pump.offer(message("broken", 1));
            Awaitility.await().until(() -> taking.commits.availablePermits() == 99);
            pump.offer(message("2", 2));
            Awaitility.await().until(() -> taking.taken.contains("2"));
        }
    }

    @Test
    void atTheLimitOfWhatWaitsNobodyReadsOnUntilACommitMakesRoom() {
        TestTaking taking = new TestTaking(0);
        try (MqttPump pump = new MqttPump("test", taking, new Resent())) {
            String large = "x".repeat(1 << 20);
            int fit = MqttPump.MOST_WAITING >> 20; // their own cost takes them over
            for (int n = 1; n < fit; n++) {
                pump.offer(message(large, n));
                assertThat(pump.full()).isFalse();
            }
            pump.offer(message(large, fit));
            assertThat(pump.full()).isTrue();
            taking.commits.release(100);
            Awaitility.await().until(() -> !pump.full());
            Awaitility.await().until(() -> taking.taken.size() == fit);
        }
    }

    @Test
    void whatWaitsWhenThePortClosesIsNotTaken() {
        TestTaking taking = new TestTaking(0);
        MqttPump pump = new MqttPump("test", taking, new Resent());
        pump.offer(message("1", 1));
        Awaitility.await().until(() -> taking.commits.hasQueuedThreads());
        pump.offer(message("2", 2));
        pump.close();
        taking.commits.release(10);
        Awaitility.await().until(() -> taking.taken.contains("1"));
        assertThat(taking.taken).doesNotContain("2");
    }
}
