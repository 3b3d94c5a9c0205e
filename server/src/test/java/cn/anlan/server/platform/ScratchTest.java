package cn.anlan.server.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a program that died was at work on does not stay, what one that lives is at work on does. */
class ScratchTest {

    @TempDir
    Path data;

    private AnlanSettings settings;
    private Path all;

    @BeforeEach
    void settings() {
        settings = new AnlanSettings(AnlanSettings.Mode.RUN, data, new AnlanSettings.Db(null, null, null));
        all = settings.dataDir().resolve(Scratch.NAME);
    }

    private Scratch begun() {
        return new Scratch(settings);
    }

    @Test
    void aFileIsForTheProgramAloneAndGoesWithItsProgram() throws IOException {
        Scratch first = begun();
        Path mine = first.file();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(mine)))
                .isEqualTo("rw-------");
        first.end();
        assertThat(all).isEmptyDirectory();
    }

    /** Nobody holds its lock any more: that is what a process leaves that was killed. */
    @Test
    void whatAProgramLeftThatDiedGoesAndWhatOneThatLivesIsAtWorkOnStays() throws IOException {
        Path mine = begun().file();
        Path left = Files.createDirectories(all.resolve("left"));
        Files.createFile(left.resolve("lock"));
        Files.writeString(Files.createDirectories(left.resolve("texts1")).resolve("part"), "13800000000");
        begun();
        assertThat(left).doesNotExist();
        assertThat(mine).exists();
    }
}
