package cn.anlan.server.sensing.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lines that bring nothing, or too slowly, or are too many. */
class LineTest {

    private static final Duration SILENCE = Duration.ofMinutes(15);

    /** Messages are octets up to a zero; each is answered. */
    private static final class Echo implements Conversation {
        private boolean waits;
        private long messages;

        @Override
        public byte[] heard(byte[] octets, int from, int to) {
            byte[] answer = {};
            for (int i = from; i < to; i++) {
                waits = octets[i] != 0;
                if (!waits) {
                    messages++;
                    answer = new byte[Station.ANSWER];
                } else if (octets[i] == 7) {
                    throw new IllegalStateException("seven is not taken");
                }
            }
            return answer;
        }

        @Override
        public boolean waits() {
            return waits;
        }

        @Override
        public long messages() {
            return messages;
        }

        @Override
        public boolean over() {
            return false;
        }

        @Override
        public void end() {
            waits = false;
        }
    }

    private volatile Instant now = Instant.parse("2026-11-28T00:00:00Z");
    private TelemetryPort port;

    @BeforeEach
    void open() throws IOException {
        port = new TelemetryPort("test", new Listen("127.0.0.1", 0, 2, SILENCE), Echo::new, () -> now);
    }

    @AfterEach
    void close() throws IOException {
        port.close();
    }

    private void after(Duration time) {
        now = now.plus(time);
        port.sweep(now);
    }

    @Test
    void aLineOnWhichNothingComesIsClosedAfterTheSilence() throws IOException {
        try (Station station = new Station(port.port())) {
            station.send(new byte[] {1, 0});
            station.answer();
            Awaitility.await().until(() -> port.counts().lines() == 1);
            after(SILENCE.minusSeconds(1));
            station.send(new byte[] {1, 0});
            assertThat(station.answer()).hasSize(2 * Station.ANSWER);
            after(SILENCE.plusSeconds(1));
            assertThat(station.rest()).isEmpty();
        }
        Awaitility.await()
                .until(() -> port.counts().late() == 1 && port.counts().lines() == 0);
    }

    @Test
    void aMessageThatDoesNotComeToItsEndIsNotWaitedForHoweverOftenAnOctetComes() throws IOException {
        try (Station station = new Station(port.port())) {
            station.send(new byte[] {1, 0, 1});
            station.answer();
            for (int n = 0; n < 3; n++) {
                after(Line.MESSAGE.dividedBy(4));
                station.send(new byte[] {1});
            }
            after(Line.MESSAGE.dividedBy(2));
            Awaitility.await().until(() -> {
                port.sweep(now);
                return port.counts().late() == 1;
            });
        }
    }

    @Test
    void aLineTooManyIsTurnedAwayAndTheOthersGoOn() throws IOException {
        try (Station one = new Station(port.port());
                Station two = new Station(port.port())) {
            two.send(new byte[] {0});
            two.answer();
            one.send(new byte[] {0});
            one.answer();
            try (Station three = new Station(port.port())) {
                assertThat(three.rest()).isEmpty();
            }
            one.send(new byte[] {0});
            assertThat(one.answer()).hasSize(2 * Station.ANSWER);
            assertThat(port.counts().turnedAway()).isEqualTo(1);
        }
    }

    @Test
    void whatCannotBeTakenIsNotAnswered() throws IOException {
        try (Station station = new Station(port.port())) {
            station.send(new byte[] {7, 0});
            assertThat(station.rest()).isEmpty();
        }
        Awaitility.await().until(() -> port.counts().failed() == 1);
    }
}
