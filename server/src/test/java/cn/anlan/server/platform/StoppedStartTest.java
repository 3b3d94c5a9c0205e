package cn.anlan.server.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.anlan.server.platform.postgres.PostgresBinaries;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C while the service starts, in a process of its own. */
class StoppedStartTest {

    @TempDir
    Path home;

    private Life start() {
        return Life.start(
                home,
                "cn.anlan.server.Anlan",
                List.of("run"),
                Map.of("ANLAN_DATA", home.resolve("data").toString(), "ANLAN_PORT", "0", "ANLAN_DB_URL", ""));
    }

    @Test
    void aStartThatIsStoppedEndsWithItsDatabaseAndWithoutBecomingReadyAndTheNextComesUp() {
        PostgresBinaries.unpackedIn(home.resolve("data/bin"));
        Path running = home.resolve("data/live/postgres/postmaster.pid");
        try (Life stopped = start()) {
            await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> Files.exists(running));
            stopped.interrupt();
            assertThat(stopped.said()).doesNotContain("Anlan is ready", "FAILED TO START", "\tat ");
            assertThat(running).doesNotExist();
        }
        try (Life next = start()) {
            next.awaitReady();
        }
    }
}
