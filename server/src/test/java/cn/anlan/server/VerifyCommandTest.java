package cn.anlan.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the command says where there is nothing to look at; what it finds is AuditSealTest's. */
class VerifyCommandTest {

    @Test
    void aFolderWithoutADatabaseIsNotGivenOneAndNotCalledWhole() {
        Path data = Environment.data();
        assertThat(data.resolve("postgres"))
                .as("no service was ever run in the module's folder")
                .doesNotExist();
        assertThat(new VerifyCommand().run(List.of())).isEqualTo(VerifyCommand.NOT_CHECKED);
        assertThat(data).doesNotExist();
    }

    @Test
    void argumentsAreNotTaken() {
        assertThat(new VerifyCommand().run(List.of("all"))).isEqualTo(Command.MISUSED);
    }
}
