package cn.anlan.server.platform.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, which lie in a jar on the class path and are unpacked once.
 *
 * @param home the folder that holds {@code bin}, {@code lib} and {@code share}
 */
public record PostgresBinaries(Path home) {

    /** The version in the jar; a test holds it against the binary's own answer. */
    public static final String VERSION = "18.6.0";

    /** The major version, which the data on disk must have too. */
    static final int MAJOR = 18;

    private static final Logger log = LoggerFactory.getLogger(PostgresBinaries.class);

    private static final int GROUP_AND_OTHERS_EXECUTE = 0111;

    /** Unpacks the programs below the given folder where they are not there yet. */
    public static PostgresBinaries unpackedIn(Path folder) {
        Path home = folder.resolve("postgresql-" + VERSION);
        if (!Files.isExecutable(home.resolve("bin/postgres"))) {
            unpack(folder, home);
        }
        return new PostgresBinaries(home);
    }

    String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    private static void unpack(Path folder, Path home) {
        String resource = "/postgres-linux-%s.txz".formatted(architecture());
        try (InputStream packed = PostgresBinaries.class.getResourceAsStream(resource)) {
            if (packed == null) {
                throw new PostgresRefusedException(
                        "本机架构没有内置数据库，请用 ANLAN_DB_URL 指定外部 PostgreSQL。This machine has no embedded database (" + resource
                                + "); name an outside PostgreSQL by ANLAN_DB_URL.");
            }
            Files.createDirectories(folder);
            Path half = Files.createTempDirectory(folder, ".unpacking-");
            unpackInto(half, packed);
            moveInPlace(half, home);
            log.info("unpacked PostgreSQL {} to {}", VERSION, home);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot unpack PostgreSQL to " + home, failed);
        }
    }

    private static void unpackInto(Path target, InputStream packed) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("entry leaves its folder: " + entry.getName());
                }
                unpackEntry(tar, entry, path);
            }
        }
    }

    private static void unpackEntry(TarArchiveInputStream tar, TarArchiveEntry entry, Path path) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.resolve("..").normalize());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, path, StandardCopyOption.REPLACE_EXISTING);
            boolean program = (entry.getMode() & GROUP_AND_OTHERS_EXECUTE) != 0;
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    private static void moveInPlace(Path half, Path home) throws IOException {
        Files.setPosixFilePermissions(half, PosixFilePermissions.fromString("rwxr-xr-x"));
        try {
            Files.move(half, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException other) {
            if (!Files.isExecutable(home.resolve("bin/postgres"))) {
                throw other;
            }
            log.debug("another process unpacked PostgreSQL at the same moment: {}", other.getMessage());
        }
    }

    private static String architecture() {
        return switch (System.getProperty("os.arch", "").toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            case String other -> other;
        };
    }
}
