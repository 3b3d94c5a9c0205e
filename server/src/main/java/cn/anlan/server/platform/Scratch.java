package cn.anlan.server.platform;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/**
 * Files for one piece of work: in the data folder, for the program's own account alone, in no backup. Whoever makes one removes it;
 * what a program leaves that died meanwhile, the next one removes at its start, for personal numbers may stand in it.
 */
@Component
public final class Scratch {

    /** Its name in the data folder. */
    public static final String NAME = "scratch";

    private static final String LOCK = "lock";

    private final Path folder;

    /** Held while this program lives: a process's number says nothing, in a container each start has the same. */
    private final FileChannel lock;

    Scratch(AnlanSettings settings) {
        Path all = settings.dataDir().resolve(NAME);
        try {
            Files.createDirectories(all);
            removeLeftBehind(all);
            folder = Files.createTempDirectory(all, "");
            lock = FileChannel.open(folder.resolve(LOCK), CREATE, WRITE);
            lock.lock();
        } catch (IOException failed) {
            throw new UncheckedIOException("the folder for files at work cannot be used: " + all, failed);
        }
    }

    /** A new empty file. */
    public Path file() throws IOException {
        return Files.createTempFile(folder, "", ".part");
    }

    @PreDestroy
    void end() throws IOException {
        lock.close();
        FileSystemUtils.deleteRecursively(folder);
    }

    private static void removeLeftBehind(Path all) throws IOException {
        List<Path> folders;
        try (Stream<Path> each = Files.list(all)) {
            folders = each.toList();
        }
        for (Path one : folders) {
            if (!inUse(one)) {
                FileSystemUtils.deleteRecursively(one);
            }
        }
    }

    /** A folder without its lock is one just being made, by a node beside this one. */
    private static boolean inUse(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder.resolve(LOCK), WRITE);
                FileLock taken = channel.tryLock()) {
            return taken == null;
        } catch (NoSuchFileException | OverlappingFileLockException justMadeOrOurOwn) {
            return true;
        }
    }
}
