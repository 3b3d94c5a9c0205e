package cn.anlan.server.sensing.poll;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.server.kernel.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** When a source is asked. */
class PullPortTest {

    private static final Instant START = Instant.parse("2026-11-28T00:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final BlockingQueue<Instant> looks = new LinkedBlockingQueue<>();
    private volatile Instant now = START;

    private PullPort port(Pull pull) {
        return new PullPort("test", pull, MINUTE, () -> now);
    }

    private void swept(PullPort port, long rounds) {
        port.sweep(now);
        Awaitility.await().until(() -> port.state().rounds() == rounds);
    }

    @Test
    void aSourceThatFailsIsAskedLessAndLessOftenAndNamesWhy() {
        AtomicBoolean broken = new AtomicBoolean(true);
        PullPort port = port(at -> {
            looks.add(at);
            if (broken.get()) {
                throw PullFault.status(500);
            }
            return Round.NOTHING;
        });
        swept(port, 1);
        assertThat(port.troubles()).extracting(Refusal::code).containsExactly("sensing.source-status");
        now = START.plusSeconds(59);
        port.sweep(now);
        now = START.plusSeconds(60);
        swept(port, 2);
        now = START.plusSeconds(179);
        port.sweep(now);
        now = START.plusSeconds(180);
        broken.set(false);
        swept(port, 3);
        assertThat(looks).containsExactly(START, START.plusSeconds(60), START.plusSeconds(180));
        assertThat(port.troubles()).isEmpty();
        assertThat(port.state().failed()).isEqualTo(2);
        assertThat(port.state().lastHeard()).contains(now);
    }

    @Test
    void aPauseNeverGrowsBeyondAnHourOrTheOwnRhythm() {
        assertThat(PullPort.pause(0, MINUTE)).isEqualTo(MINUTE);
        assertThat(PullPort.pause(3, MINUTE)).isEqualTo(Duration.ofMinutes(4));
        assertThat(PullPort.pause(1_000, MINUTE)).isEqualTo(PullPort.LONGEST_PAUSE);
        assertThat(PullPort.pause(1_000, Duration.ofHours(6))).isEqualTo(Duration.ofHours(6));
    }

    @Test
    void whatFailsInUsIsNamedAndAskedAgain() {
        PullPort port = port(at -> {
            throw new IllegalStateException("the disk is full");
        });
        swept(port, 1);
        assertThat(port.troubles()).extracting(Refusal::code).containsExactly("sensing.source-not-taken");
        now = START.plus(MINUTE);
        swept(port, 2);
    }

    @Test
    void oneThatHangsIsNotAskedTwiceAndEndsWhenItIsClosed() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        PullPort port = port(at -> {
            looks.add(at);
            try {
                never.await();
            } finally {
                ended.countDown();
            }
            return Round.NOTHING;
        });
        port.sweep(now);
        assertThat(looks.take()).isEqualTo(START);
        now = START.plus(Duration.ofDays(1));
        port.sweep(now);
        port.close();
        ended.await();
        port.sweep(now);
        assertThat(looks).isEmpty();
    }
}
