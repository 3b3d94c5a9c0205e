package cn.anlan.server.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The tail by itself, over a journal that only counts who looks. */
class JournalTailTest {

    private final AtomicInteger looks = new AtomicInteger();

    private final Journal counted = new Journal(new JournalStore(JdbcClient.create(new DriverManagerDataSource()))) {
        @Override
        public List<JournalEntry> after(JournalPosition position, int limit) {
            looks.incrementAndGet();
            return List.of();
        }

        @Override
        public Optional<JournalEntry> last() {
            return Optional.empty();
        }
    };

    @Test
    void nobodyLooksOnceItIsStopped() {
        JournalTail tail = new JournalTail(counted);
        tail.start();
        tail.join();
        await().until(() -> looks.get() > 0);
        tail.leave();
        int idle = whenIdle();
        tail.stop();
        await().pollDelay(JournalTail.LOOK_AGAIN.multipliedBy(3))
                .untilAsserted(() -> assertThat(looks).hasValue(idle));
    }

    /** How often it had looked when it looked no more: it waits for a listener now. */
    private int whenIdle() {
        AtomicInteger before = new AtomicInteger(-1);
        await().pollInterval(Duration.ofMillis(300)).until(() -> before.getAndSet(looks.get()) == looks.get());
        return looks.get();
    }
}
