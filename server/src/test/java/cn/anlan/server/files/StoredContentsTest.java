package cn.anlan.server.files;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.server.platform.TestDatabase;
import cn.anlan.server.platform.backup.Backup;
import cn.anlan.server.platform.backup.Manifest;
import cn.anlan.server.platform.backup.Restore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup carries the contents that its rows tell of, a restore brings them back, and a check names those that miss. */
class StoredContentsTest {

    private final Instant begun = Instant.now(); // the files whose age is told bear the machine's time

    private final TestDatabase database = TestDatabase.migrated();
    private Instant now = begun;
    private ContentFolder folder;
    private FileNode node;

    @TempDir
    Path disk;

    @BeforeEach
    void aNode() {
        folder = ContentFolder.of(null, disk.resolve("data"));
        node = FileNode.on(database.dataSource(), folder, () -> now);
    }

    @AfterEach
    void drop() {
        database.close();
    }

    private List<String> backUp(Path target) throws Exception {
        List<String> missing = new ArrayList<>();
        Manifest manifest = new Backup(database.dataSource(), disk.resolve("data"), InstantSource.system(), line -> {})
                .writeTo(target, snapshot -> {
                    StoredContents contents = StoredContents.in(snapshot);
                    return backup -> missing.addAll(contents.save(folder, backup, line -> {}));
                });
        assertThat(manifest.files())
                .as("attachments are saved by their rows alone")
                .isEmpty();
        return missing;
    }

    @Test
    void aPhotoComesBackFromABackupWithItsRow() throws Exception {
        byte[] bytes = Pictures.jpeg(Upload.CHUNK_BYTES + 77, 1);
        UUID id = node.send(bytes);
        node.attach(id);
        UUID unfinished = node.begin(Pictures.jpeg(Upload.CHUNK_BYTES * 2, 2));
        node.put(unfinished, Pictures.jpeg(Upload.CHUNK_BYTES * 2, 2), 0);
        Path backup = disk.resolve("backup");
        assertThat(backUp(backup)).isEmpty();
        ContentFolder empty = new ContentFolder(disk.resolve("elsewhere"));
        List<String> damaged = new ArrayList<>();
        try (TestDatabase target = TestDatabase.empty()) {
            new Restore(target.dataSource(), disk.resolve("restored"), line -> {})
                    .from(
                            backup,
                            () -> damaged.addAll(
                                    StoredContents.in(target.dataSource()).bringBack(backup, empty, line -> {})));
            assertThat(damaged).isEmpty();
            assertThat(StoredContents.in(target.dataSource()).faults(empty)).isEmpty();
            FileNode restored = FileNode.on(target.dataSource(), empty, () -> now);
            Attachment attached = restored.attachments().get(id);
            assertThat(restored.attachments().read(attached).getContentAsByteArray())
                    .isEqualTo(bytes);
        }
    }

    /** The row goes while the backup is between the database and the files. */
    @Test
    void whatIsForgottenWhileABackupRunsIsStillCopied() throws Exception {
        byte[] bytes = Pictures.jpeg(500, 3);
        node.send(bytes);
        now = begun.plus(FileSweep.KEPT).plus(Duration.ofDays(1));
        Path backup = disk.resolve("backup");
        new Backup(database.dataSource(), disk.resolve("data"), InstantSource.system(), line -> {})
                .writeTo(backup, snapshot -> {
                    StoredContents contents = StoredContents.in(snapshot);
                    assertThat(contents.count()).isEqualTo(1);
                    node.sweep().run(Instant.EPOCH);
                    assertThat(StoredContents.in(database.dataSource()).count()).isZero();
                    node.sweep().run(Instant.EPOCH);
                    return half ->
                            assertThat(contents.save(folder, half, line -> {})).isEmpty();
                });
    }

    @Test
    void whatMissesOrWasDamagedIsNamed() throws Exception {
        byte[] gone = Pictures.jpeg(500, 4);
        byte[] damaged = Pictures.jpeg(500, 5);
        byte[] whole = Pictures.jpeg(500, 6);
        for (byte[] bytes : List.of(gone, damaged, whole)) {
            node.attach(node.send(bytes));
        }
        assertThat(StoredContents.in(database.dataSource()).faults(folder)).isEmpty();
        Files.delete(folder.content(Pictures.sha256(gone)));
        Files.write(folder.content(Pictures.sha256(damaged)), Pictures.jpeg(500, 7));
        List<String> both = List.of(Pictures.sha256(gone), Pictures.sha256(damaged));
        assertThat(StoredContents.in(database.dataSource()).faults(folder)).containsExactlyInAnyOrderElementsOf(both);
        assertThat(backUp(disk.resolve("backup"))).containsExactlyInAnyOrderElementsOf(both);
    }

    @Test
    void aDatabaseOfAnEarlierVersionHasNone() throws Exception {
        try (TestDatabase before = TestDatabase.empty()) {
            StoredContents none = StoredContents.in(before.dataSource());
            assertThat(none.count()).isZero();
            assertThat(none.faults(folder)).isEmpty();
        }
    }

    @Test
    void theFolderThatIsToldIsTakenElseTheOneInTheDataFolder() {
        assertThat(ContentFolder.of(disk.resolve("shared"), disk).contents())
                .isEqualTo(disk.resolve("shared/contents").toAbsolutePath());
        assertThat(ContentFolder.of(null, disk).contents())
                .isEqualTo(disk.resolve("attachments/contents").toAbsolutePath());
    }
}
