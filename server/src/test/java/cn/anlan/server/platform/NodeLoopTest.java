package cn.anlan.server.platform;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class NodeLoopTest {

    @Test
    void whatFailsIsTriedAgainAlsoWhereMemoryRanOut() {
        AtomicInteger rounds = new AtomicInteger();
        NodeLoop loop = new NodeLoop("loop under test", Duration.ofMillis(1)) {
            @Override
            protected void round() {
                switch (rounds.incrementAndGet()) {
                    case 1 -> throw new IllegalStateException("said by a test");
                    case 2 -> throw new OutOfMemoryError("said by a test");
                    default -> {}
                }
            }
        };
        loop.start();
        try {
            await().atMost(Duration.ofSeconds(20)).until(() -> rounds.get() > 2);
        } finally {
            loop.stop();
        }
    }
}
