package cn.anlan.server.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CommandsTest {

    @Test
    void whatACommandSaidAndHowItEndedIsKept() {
        Commands.Outcome outcome =
                Commands.run(List.of("sh", "-c", "echo out; echo err >&2; exit 3"), Duration.ofMinutes(1));
        assertThat(outcome).isEqualTo(new Commands.Outcome(3, "out\nerr\n"));
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aCommandThatDoesNotEndIsStoppedTogetherWithItsChildren() {
        Commands.Outcome outcome =
                Commands.run(List.of("sh", "-c", "echo begun; sleep 600; echo ended"), Duration.ofMillis(500));
        assertThat(outcome.exitCode()).isEqualTo(124);
        assertThat(outcome.said()).startsWith("begun\n").doesNotContain("ended");
    }

    @Test
    void aCommandThatIsNotThereCountsAs127() {
        assertThat(Commands.run(List.of("no-such-program-here"), Duration.ofMinutes(1))
                        .exitCode())
                .isEqualTo(127);
    }
}
