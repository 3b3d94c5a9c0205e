package cn.anlan.server.platform.backup;

import cn.anlan.server.platform.postgres.Deletion;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder beside its target in which a backup is written, held by its writer. One that nobody holds was left by a writer that
 * was killed, and is written anew.
 */
final class HalfFolder implements AutoCloseable {

    private static final String LOCK = "lock";

    private final Path folder;
    private final FileChannel lock;

    private HalfFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * Takes the folder, and empties it of what a dead writer left.
     *
     * @throws BackupRefusedException if another writer is at work in it
     */
    static HalfFolder beside(Path target, Consumer<String> progress) throws IOException {
        Path folder = target.toAbsolutePath().resolveSibling(target.getFileName() + ".part");
        boolean left = Files.exists(folder);
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        FileChannel lock = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(lock) == null) {
            lock.close();
            throw new BackupRefusedException(
                    "另一个备份正在写入 %s。Another backup is being written to %s.".formatted(folder, folder));
        }
        HalfFolder half = new HalfFolder(folder, lock);
        if (left) {
            progress.accept("发现中断的备份 %s，已清除。Found a backup that was broken off in %s; it is removed."
                    .formatted(folder, folder));
            half.empty();
        }
        return half;
    }

    Path folder() {
        return folder;
    }

    /** Forces everything to disk and gives it its final name. Held until then, so that nobody takes it for a dead writer's. */
    void become(Path target) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) all::iterator) {
                force(path);
            }
        }
        Files.deleteIfExists(target);
        Files.move(folder, target.toAbsolutePath(), StandardCopyOption.ATOMIC_MOVE);
        Files.delete(target.resolve(LOCK));
        force(target.toAbsolutePath().resolveSibling("."));
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    private void empty() throws IOException {
        List<Path> content;
        try (Stream<Path> entries = Files.list(folder)) {
            content = entries.filter(entry -> !entry.endsWith(LOCK)).toList();
        }
        for (Path entry : content) {
            Deletion.recursively(entry);
        }
    }

    private static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProgram) {
            return null;
        }
    }
}
