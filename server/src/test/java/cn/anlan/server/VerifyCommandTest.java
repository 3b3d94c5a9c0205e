package cn.anlan.server;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.server.identity.AuditVerifier;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.platform.AnlanSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command says; what it finds is AuditSealTest's and AuditVerifyOnTest's. */
class VerifyCommandTest {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void aFolderWithoutADatabaseIsNotGivenOneAndNotCalledWhole() {
        Path data = Environment.data();
        assertThat(data.resolve("live"))
                .as("no service was ever run in the module's folder")
                .doesNotExist();
        assertThat(new VerifyCommand().run(List.of())).isEqualTo(VerifyCommand.NOT_CHECKED);
        assertThat(new VerifyCommand().run(List.of("--all"))).isEqualTo(VerifyCommand.NOT_CHECKED);
        assertThat(new VerifyCommand().run(List.of("--on"))).isEqualTo(VerifyCommand.NOT_CHECKED);
        assertThat(data).doesNotExist();
    }

    @Test
    void theServicesDatabaseIsFoundWhereTheServiceKeepsIt(@TempDir Path data) throws IOException {
        AnlanSettings settings =
                new AnlanSettings(AnlanSettings.Mode.RUN, data, new AnlanSettings.Db(null, null, null));
        Files.createDirectories(data.resolve("postgres"));
        Files.writeString(data.resolve("postgres/PG_VERSION"), "18");
        assertThat(VerifyCommand.nothingThere(settings)).as("not the service's").isTrue();
        Files.createDirectories(settings.dataDir().resolve("postgres"));
        Files.writeString(settings.dataDir().resolve("postgres/PG_VERSION"), "18");
        assertThat(VerifyCommand.nothingThere(settings)).isFalse();
        assertThat(VerifyCommand.nothingThere(new AnlanSettings(
                        AnlanSettings.Mode.RUN, data.resolve("none"), new AnlanSettings.Db("jdbc:x", null, null))))
                .as("an outside one is asked itself")
                .isFalse();
    }

    @Test
    void otherArgumentsAreNotTaken() {
        assertThat(new VerifyCommand().run(List.of("all"))).isEqualTo(Command.MISUSED);
        assertThat(new VerifyCommand().run(List.of("--all", "--all"))).isEqualTo(Command.MISUSED);
    }

    @Test
    void itSaysFromWhereItReadHowMuchAndWhatOnlyEverythingFinds() {
        assertThat(VerifyCommand.lines(new AuditVerifier.Report(41_000, 1_234, 42_234, 0, List.of(), null), SECOND))
                .containsExactly(
                        "审计日志：从上次核验到的第 41,000 条往后；那以前的改动要用 ./anlan verify --all 才查得出 / audit journal: went on"
                                + " behind entry 41,000, where the last check ended; what was altered before is only found by ./anlan"
                                + " verify --all",
                        "核验 1,234 条，封存到第 42,234 条，0 处不符，用时 1.0 秒 / 1,234 entries checked, sealed up to entry 42,234, 0"
                                + " faults, 1.0 s");
    }

    @Test
    void itSaysThatEverythingWasReadAndWhy() {
        Bilingual fault = new Bilingual("第 2 条（编号 2）被改动", "entry 2 (id 2) was altered");
        AuditVerifier.Report asked = new AuditVerifier.Report(0, 4, 3, 1, List.of(fault), null);
        assertThat(VerifyCommand.lines(asked, SECOND))
                .hasSize(4)
                .startsWith(
                        "审计日志：从头核验全部 / audit journal: everything from the beginning",
                        "✗ 第 2 条（编号 2）被改动 / entry 2 (id 2) was altered");
        Bilingual why = new Bilingual("没有上次核验的记录", "no check before this one is remembered");
        assertThat(VerifyCommand.lines(new AuditVerifier.Report(0, 4, 4, 0, List.of(), why), SECOND)
                        .getFirst())
                .isEqualTo("审计日志：从头核验全部，因为没有上次核验的记录 / audit journal: everything from the beginning, because no check"
                        + " before this one is remembered");
    }
}
