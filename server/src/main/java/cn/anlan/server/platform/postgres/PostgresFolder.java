package cn.anlan.server.platform.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/**
 * The folder of one embedded database: {@code postgres/} (PostgreSQL's own), {@code database-password} (mode 0600), {@code
 * postgres.log} and {@code lock}.
 */
record PostgresFolder(Path home) {

    static final String USER = "anlan";

    private static final int PASSWORD_BYTES = 24;
    private static final int CONTROL_STATE_AT = 16;
    private static final int CONTROL_SHUT_DOWN = 1;

    PostgresFolder {
        home = home.toAbsolutePath().normalize();
    }

    Path data() {
        return home.resolve("postgres");
    }

    Path log() {
        return home.resolve("postgres.log");
    }

    Path lock() {
        return home.resolve("lock");
    }

    boolean initialised() {
        return Files.exists(data().resolve("PG_VERSION"));
    }

    /** Whether the database was shut down when it last ran; {@code state} of {@code ControlFileData} in PostgreSQL's pg_control.h. */
    boolean shutDown() {
        Path control = data().resolve("global/pg_control");
        try {
            ByteBuffer content = ByteBuffer.wrap(Files.readAllBytes(control)).order(ByteOrder.nativeOrder());
            return content.getInt(CONTROL_STATE_AT) == CONTROL_SHUT_DOWN;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read how the database ended from " + control, unreadable);
        }
    }

    String password() {
        try {
            return Files.readString(passwordFile()).strip();
        } catch (IOException missing) {
            throw new UncheckedIOException("the database's password cannot be read from " + passwordFile(), missing);
        }
    }

    /** Refuses data written by another major version, and names the way out. */
    void requireMajor(int major) {
        try {
            String written = Files.readString(data().resolve("PG_VERSION")).strip();
            if (!written.equals(Integer.toString(major))) {
                throw new PostgresRefusedException("""
                        %s 中的数据由 PostgreSQL %s 写成，本程序自带 PostgreSQL %d。请用旧版本执行 ./anlan backup DIR，再用本版本在空数据目录执行 ./anlan restore DIR。
                        The data in %s was written by PostgreSQL %s; this program brings PostgreSQL %d. \
                        Run './anlan backup DIR' with the old version, then './anlan restore DIR' with this one on an empty data folder.""".formatted(home, written, major, home, written, major));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read which PostgreSQL wrote " + data(), unreadable);
        }
    }

    /** Makes a new database cluster beside its final place and moves it there whole, so that no half one is ever started. */
    void initialise(PostgresBinaries binaries) {
        try {
            Files.createDirectories(home);
            writePassword();
            Path half = home.resolve("postgres.new");
            Deletion.recursively(half);
            Commands.Outcome outcome = Commands.run(
                    Commands.unprivileged(List.of(
                            binaries.program("initdb"),
                            "-D",
                            half.toString(),
                            "-U",
                            USER,
                            "--pwfile=" + passwordFile(),
                            "--auth=scram-sha-256",
                            "--encoding=UTF8",
                            "--locale-provider=builtin",
                            "--builtin-locale=C.UTF-8",
                            "--locale=C",
                            "--no-instructions")),
                    Duration.ofMinutes(5));
            if (outcome.exitCode() != 0) {
                throw new PostgresRefusedException("initdb failed: " + outcome.said());
            }
            Files.move(half, data(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot make a database in " + home, failed);
        }
    }

    private Path passwordFile() {
        return home.resolve("database-password");
    }

    private void writePassword() throws IOException {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        Files.deleteIfExists(passwordFile());
        Files.createFile(
                passwordFile(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(passwordFile(), HexFormat.of().formatHex(random) + "\n");
    }
}
