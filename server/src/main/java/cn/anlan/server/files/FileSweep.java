package cn.anlan.server.files;

import cn.anlan.server.kernel.MachineClock;
import cn.anlan.server.platform.Sweep;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Forgets uploads that nobody finished or used, contents that no upload refers to, and files that no row tells of: what a node wrote
 * before it died. Rows go first, files a day later, and a file only while its name is held and has no row: what is being taken in
 * meanwhile on another node is left, and a backup that read the rows finds their files for a day.
 */
@Component
class FileSweep implements Sweep {

    /** So long an upload waits, from when its sender last spoke of it. */
    static final Duration KEPT = Duration.ofDays(7);

    /** So long a file lies without a row before it is taken away. */
    static final Duration GRACE = Duration.ofDays(1);

    private static final Logger log = LoggerFactory.getLogger(FileSweep.class);
    private static final Duration EVERY = Duration.ofHours(1);
    private static final int AT_ONCE = 1_000;

    private final UploadStore uploads;
    private final KeptContentStore contents;
    private final ContentFolder folder;
    private final TransactionTemplate transaction;
    private final MachineClock clock;

    FileSweep(
            UploadStore uploads,
            KeptContentStore contents,
            ContentFolder folder,
            TransactionTemplate transaction,
            MachineClock clock) {
        this.uploads = uploads;
        this.contents = contents;
        this.folder = folder;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "files.left-over";
    }

    @Override
    public Duration every() {
        return EVERY;
    }

    /** Disks live in the machine's time, whatever a story says. */
    @Override
    public void run(Instant world) {
        Instant now = clock.instant();
        int forgotten = uploads.forget(now.minus(KEPT));
        try {
            List<String> unused = contents.unused(AT_ONCE);
            for (String sha256 : unused) {
                forget(sha256, now);
            }
            int removed = removeFiles(now) + removeParts(now);
            if (forgotten + unused.size() + removed > 0) {
                log.info(
                        "{} uploads that nobody used and {} contents are forgotten, {} files removed",
                        forgotten,
                        unused.size(),
                        removed);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("the folder of attachments was not swept; the next run does it", failed);
        }
    }

    /** The file's day of grace begins now, before its row goes. */
    private void forget(String sha256, Instant now) {
        transaction.executeWithoutResult(status -> {
            if (contents.tryHold(sha256)) {
                touch(folder.content(sha256), now);
                contents.forgetUnused(sha256);
            }
        });
    }

    private static void touch(Path file, Instant now) {
        try {
            Files.setLastModifiedTime(file, FileTime.from(now));
        } catch (NoSuchFileException gone) {
            log.warn("{} is gone already", file);
        } catch (IOException failed) {
            throw new UncheckedIOException("an unused content is not forgotten; the next run does it", failed);
        }
    }

    private int removeFiles(Instant now) throws IOException {
        int removed = 0;
        for (Path twoDigits : entries(folder.contents())) {
            List<Path> old = old(twoDigits, now);
            Set<String> known = old.isEmpty() ? Set.of() : contents.beginningWith(name(twoDigits));
            for (Path file : old) {
                if (!known.contains(name(file)) && removeFile(file, now)) {
                    removed++;
                }
            }
        }
        return removed;
    }

    private boolean removeFile(Path file, Instant now) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            try {
                return contents.tryHoldName(name(file))
                        && !contents.has(name(file))
                        && isOld(file, now) // and was not written anew meanwhile
                        && Files.deleteIfExists(file);
            } catch (IOException failed) {
                throw new UncheckedIOException("a file without a row stays; the next run removes it", failed);
            }
        }));
    }

    private int removeParts(Instant now) throws IOException {
        int removed = 0;
        for (Path file : old(folder.parts(), now)) {
            String upload = name(file).replace(".half", "");
            boolean needed = isUuid(upload) && uploads.needsParts(UUID.fromString(upload));
            if (!needed && Files.deleteIfExists(file)) {
                removed++; // an upload that began anew meanwhile finds its SHA-256 wrong, and is sent again
            }
        }
        return removed;
    }

    private static boolean isUuid(String text) {
        return text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    }

    private static List<Path> old(Path folder, Instant now) throws IOException {
        return entries(folder).stream().filter(file -> isOld(file, now)).toList();
    }

    private static boolean isOld(Path file, Instant now) {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(GRACE));
        } catch (NoSuchFileException gone) {
            return false;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static List<Path> entries(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
