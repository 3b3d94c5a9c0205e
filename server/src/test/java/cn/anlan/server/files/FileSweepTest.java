package cn.anlan.server.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.platform.TestDatabase;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** Two nodes on one database and one folder: what is kept, what goes, and what neither a death nor the other node's sweep may lose. */
class FileSweepTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final TestDatabase database = TestDatabase.migrated();
    private final HikariDataSource elsewhere = database.anotherPool();
    private final Instant begun = Instant.now(); // the files whose age is told bear the machine's time
    private Instant now = begun;
    private ContentFolder folder;
    private FileNode one;
    private FileNode other;

    @TempDir
    Path disk;

    @BeforeEach
    void nodes() {
        folder = new ContentFolder(disk);
        one = FileNode.on(database.dataSource(), folder, () -> now);
        other = FileNode.on(elsewhere, folder, () -> now);
    }

    @AfterEach
    void drop() {
        elsewhere.close();
        database.close();
    }

    private void sweepAfter(Duration time) {
        now = begun.plus(time);
        other.sweep().run(Instant.EPOCH);
    }

    private long rows(String table) {
        return database.jdbc()
                .sql("select count(*) from files." + table)
                .query(Long.class)
                .single();
    }

    @Test
    void anUploadThatNobodyGoesOnWithOrUsesIsForgottenAfterSevenDaysAndItsFileADayLater() throws Exception {
        byte[] half = Pictures.jpeg(Upload.CHUNK_BYTES + 9, 1);
        UUID unfinished = one.begin(half);
        one.put(unfinished, half, 0);
        byte[] whole = Pictures.jpeg(500, 2);
        one.send(whole);
        sweepAfter(FileSweep.KEPT.minus(SECOND));
        assertThat(rows("upload")).isEqualTo(2);
        assertThat(folder.parts().resolve(unfinished.toString())).exists();
        sweepAfter(FileSweep.KEPT.plus(SECOND));
        assertThat(rows("upload")).isZero();
        assertThat(rows("content")).isZero();
        assertThat(folder.parts()).isEmptyDirectory();
        Path file = folder.content(Pictures.sha256(whole));
        assertThat(file).as("a backup may have read its row").exists();
        sweepAfter(FileSweep.KEPT.plus(FileSweep.GRACE));
        assertThat(file).exists();
        sweepAfter(FileSweep.KEPT.plus(FileSweep.GRACE).plus(SECOND.multipliedBy(2)));
        assertThat(file).doesNotExist();
    }

    @Test
    void anUploadWhosePiecesAreGoneBeginsAnewAndIsWhole() throws Exception {
        byte[] bytes = Pictures.jpeg(2 * Upload.CHUNK_BYTES + 9, 9);
        UUID id = one.begin(bytes);
        one.put(id, bytes, 0);
        Files.delete(folder.parts().resolve(id.toString()));
        assertRefused(() -> one.put(id, bytes, 1), "files.chunk-gap");
        assertThat(one.uploads().get(FileNode.OFFICER, id).received()).isZero();
        for (int n = 0; n < 3; n++) {
            one.put(id, bytes, n);
        }
        assertThat(folder.content(Pictures.sha256(bytes))).hasBinaryContent(bytes);
    }

    @Test
    void askingForAnUploadKeepsIt() throws Exception {
        UUID id = one.send(Pictures.jpeg(500, 3));
        now = begun.plus(Duration.ofDays(6));
        one.uploads().get(FileNode.OFFICER, id);
        sweepAfter(Duration.ofDays(12));
        assertThat(rows("upload")).isEqualTo(1);
    }

    @Test
    void whatIsAttachedStaysForEver() throws Exception {
        byte[] bytes = Pictures.jpeg(500, 4);
        Attachment attached = one.attach(one.send(bytes));
        sweepAfter(Duration.ofDays(3650));
        sweepAfter(Duration.ofDays(7300));
        assertThat(other.attachments().read(attached).getContentAsByteArray()).isEqualTo(bytes);
        assertThat(rows("content")).isEqualTo(1);
    }

    @Test
    void aContentWhoseNodeDiedBeforeItsRowIsSweptAndSentAgainItIsKept() throws Exception {
        byte[] bytes = Pictures.jpeg(500, 5);
        UUID id = one.begin(bytes);
        Path file = folder.content(Pictures.sha256(bytes));
        database.jdbc()
                .sql("alter table files.content add constraint dies check (false) not valid")
                .update();
        assertThatThrownBy(() -> one.put(id, bytes, 0)).isInstanceOf(org.springframework.dao.DataAccessException.class);
        assertThat(file).as("on the disk before its row").exists();
        assertThat(one.uploads().get(FileNode.OFFICER, id).received()).isZero();
        database.jdbc().sql("alter table files.content drop constraint dies").update();
        sweepAfter(FileSweep.GRACE.minus(Duration.ofMinutes(1)));
        assertThat(file).exists();
        sweepAfter(FileSweep.GRACE.plus(Duration.ofMinutes(1)));
        assertThat(file).doesNotExist();
        assertThat(other.put(id, bytes, 0).complete()).isTrue();
        sweepAfter(Duration.ofDays(2));
        assertThat(file).hasBinaryContent(bytes);
    }

    /** One node has the file on the disk and not yet its row; the other takes it for left over. */
    @Test
    void whatIsBeingTakenInIsNotSwept() throws Exception {
        byte[] bytes = Pictures.jpeg(500, 6);
        String sha256 = Pictures.sha256(bytes);
        UUID id = Pictures.id();
        folder.write(id, 0, bytes);
        one.transaction().executeWithoutResult(status -> {
            one.contents().holdName(sha256);
            keepOld(id, sha256);
            sweepAfter(FileSweep.GRACE.multipliedBy(2));
            assertThat(folder.content(sha256)).exists();
            one.contents().kept(sha256, 500, ImageType.JPEG, now);
            one.store().insert(new Upload(id, "officer", "a.jpg", 500, sha256, 500, sha256), "", now);
        });
        sweepAfter(FileSweep.GRACE.multipliedBy(3));
        assertThat(folder.content(sha256)).hasBinaryContent(bytes);
    }

    private void keepOld(UUID id, String sha256) {
        try {
            folder.keep(folder.copy(id).orElseThrow());
            Files.setLastModifiedTime(folder.content(sha256), FileTime.from(begun.minus(Duration.ofDays(9))));
        } catch (java.io.IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    /** A content that no upload refers to any more is named anew by one node, while the other forgets it. */
    @Test
    void whatIsBeingNamedAgainIsNotForgotten() throws Exception {
        byte[] bytes = Pictures.jpeg(500, 7);
        String sha256 = Pictures.sha256(bytes);
        UUID old = one.send(bytes);
        one.store().delete(old);
        one.transaction().executeWithoutResult(status -> {
            assertThat(one.contents().hold(sha256)).isTrue();
            sweepAfter(Duration.ZERO);
            one.store().insert(new Upload(Pictures.id(), "officer", "a.jpg", 500, sha256, 500, sha256), "", now);
        });
        sweepAfter(SECOND);
        assertThat(rows("content")).isEqualTo(1);
    }

    @Test
    void oneNodeGoesOnWhereTheOtherStoppedAndShowsWhatItTook() throws Exception {
        byte[] bytes = Pictures.png(Upload.CHUNK_BYTES * 2 + 1, 8);
        UUID id = one.begin(bytes);
        one.put(id, bytes, 0);
        other.put(id, bytes, 1);
        assertThat(one.put(id, bytes, 2).complete()).isTrue();
        Attachment attached = other.attach(id);
        assertThat(attached.type()).isEqualTo("image/png");
        assertThat(one.attachments().read(attached).getContentAsByteArray()).isEqualTo(bytes);
    }

    @Test
    void aContentThatIsNotOnTheDiskIsSaidToBeMissing() throws Exception {
        byte[] bytes = Pictures.jpeg(500, 10);
        Attachment attached = one.attach(one.send(bytes));
        Files.delete(folder.content(Pictures.sha256(bytes)));
        assertRefused(() -> one.attachments().read(attached), "files.content-missing");
    }

    @Test
    void whenTheDiskIsAlmostFullNothingNewBegins() {
        FileNode full = FileNode.on(database.dataSource(), folder, () -> now, DataSize.ofTerabytes(1_000_000));
        assertRefused(() -> full.begin(Pictures.jpeg(500, 11)), "files.disk-full");
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable act, String code) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(code));
    }
}
