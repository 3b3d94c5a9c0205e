package cn.anlan.server.platform.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What {@code postmaster.pid} says (PostgreSQL manual, "Server Setup"; layout in {@code miscadmin.h}): one line each for
 * process id, data folder, start time in seconds, port, socket folder, listen address, shared memory and status.
 */
record PostmasterFile(long pid, Path dataFolder, Instant startedAt, int port, boolean ready) {

    private static final int PORT_LINE = 3;
    private static final int STATUS_LINE = 7;

    /** Reads the file of a data folder; empty where there is none, or where it is cut short. */
    static Optional<PostmasterFile> read(Path dataFolder) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(file(dataFolder));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
        if (lines.size() <= PORT_LINE) {
            return Optional.empty();
        }
        try {
            return Optional.of(new PostmasterFile(
                    Long.parseLong(lines.get(0).strip()),
                    Path.of(lines.get(1).strip()),
                    Instant.ofEpochSecond(Long.parseLong(lines.get(2).strip())),
                    Integer.parseInt(lines.get(PORT_LINE).strip()),
                    lines.size() > STATUS_LINE
                            && "ready".equals(lines.get(STATUS_LINE).strip())));
        } catch (NumberFormatException torn) {
            return Optional.empty();
        }
    }

    static Path file(Path dataFolder) {
        return dataFolder.resolve("postmaster.pid");
    }
}
