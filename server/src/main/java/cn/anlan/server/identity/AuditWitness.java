package cn.anlan.server.identity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A second place that remembers how far the chain reached: {@code audit-heads} in the data folder, a line for each signed end. Who cuts
 * the chain's end off in the database, signatures and all, has not cut it off here. Meant to be sent on to a log server, too.
 */
final class AuditWitness {

    static final String FILE = "audit-heads";

    private static final Logger log = LoggerFactory.getLogger(AuditWitness.class);

    private final Path file;

    /**
     * What a line says.
     *
     * @param digest in hexadecimal digits
     */
    record Seen(long place, String digest) {}

    AuditWitness(Path dataFolder) {
        this.file = dataFolder.resolve(FILE);
    }

    /** A line that cannot be written holds up no sealing: the chain in the database stands by itself. */
    void saw(long place, byte[] digest) {
        String line = "\n" + place + " " + HexFormat.of().formatHex(digest); // a torn line before it ends here
        try {
            Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException failed) {
            log.error("the audit chain's witness cannot be written: {}", file, failed);
        }
    }

    Optional<Path> setAside(Instant now) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String time = now.truncatedTo(ChronoUnit.SECONDS).toString().replace(":", "");
        return Optional.of(Files.move(file, file.resolveSibling(FILE + ".before-" + time)));
    }

    /** All it saw; none where it never was. A line that was torn off by the machine's end says nothing. */
    List<Seen> all() throws IOException {
        List<Seen> seen = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file)) {
                String[] parts = line.split(" ", -1);
                if (parts.length == 2 && parts[0].matches("\\d{1,18}") && parts[1].matches("[0-9a-f]{64}")) {
                    seen.add(new Seen(Long.parseLong(parts[0]), parts[1]));
                }
            }
        } catch (NoSuchFileException none) {
            return List.of();
        }
        return seen;
    }
}
