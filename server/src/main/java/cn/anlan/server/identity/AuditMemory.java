package cn.anlan.server.identity;

import cn.anlan.server.kernel.Bilingual;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Up to where the last check found the chain whole: {@code audit-heads.verified} in the data folder, beside the witness, signed with
 * the audit key. So whoever would lead a check past their changes needs what they would need to sign the chain itself; who takes the
 * file away, or puts an older one in its place, only makes the next check read more. Its name begins as the witness's does: no backup
 * holds either.
 */
final class AuditMemory {

    static final String FILE = AuditWitness.FILE + ".verified";

    /** What was altered behind a remembered place is found by a check of everything only: that is made at least so often. */
    static final Duration EVERYTHING_EVERY = Duration.ofDays(7);

    private static final int PARTS = 6;

    private final Path file;

    /**
     * What a check found.
     *
     * @param place the last entry it read
     * @param digest of that entry, in hexadecimal digits
     * @param at when it was
     * @param everythingAt when everything up to there was last read
     */
    record Checked(long place, String digest, Instant at, Instant everythingAt) {

        byte[] signed() {
            return AuditChain.checked(place, HexFormat.of().parseHex(digest), at, everythingAt);
        }
    }

    /**
     * What is remembered, or why nothing is that can be gone on from.
     *
     * @param instead null where there is something
     */
    record Recalled(@Nullable Checked checked, @Nullable Bilingual instead) {

        private static Recalled nothing(String zh, String en) {
            return new Recalled(null, new Bilingual(zh, en));
        }
    }

    AuditMemory(Path dataFolder) {
        file = dataFolder.resolve(FILE);
    }

    /** @param key without it nothing can be believed */
    Recalled recall(Optional<AuditKey> key, Instant now) {
        String line;
        try {
            line = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).strip();
        } catch (NoSuchFileException none) {
            return Recalled.nothing("没有上次核验的记录", "no check before this one is remembered");
        } catch (IOException unreadable) {
            return Recalled.nothing(
                    "上次核验的记录读不出（%s）".formatted(unreadable),
                    "what is remembered cannot be read (%s)".formatted(unreadable));
        }
        Checked checked = key.isEmpty() ? null : believed(line, key.get());
        if (checked == null) {
            return Recalled.nothing(
                    "上次核验的记录已损坏，或不是用现在的 audit-key 签的",
                    "what is remembered of the last check is damaged or not signed by this audit-key");
        }
        Instant everything = checked.everythingAt();
        if (everything.isAfter(now) || everything.isBefore(now.minus(EVERYTHING_EVERY))) {
            return Recalled.nothing(
                    "上次从头核验是 %s，不在最近 %d 天内".formatted(everything, EVERYTHING_EVERY.toDays()),
                    "everything was last checked at %s, not within %d days"
                            .formatted(everything, EVERYTHING_EVERY.toDays()));
        }
        return new Recalled(checked, null);
    }

    private static @Nullable Checked believed(String line, AuditKey key) {
        String[] parts = line.split(" ", -1);
        if (parts.length != PARTS || !parts[4].equals(key.id())) {
            return null;
        }
        try {
            Checked checked =
                    new Checked(Long.parseLong(parts[0]), parts[1], Instant.parse(parts[2]), Instant.parse(parts[3]));
            return key.signed(checked.signed(), HexFormat.of().parseHex(parts[5])) ? checked : null;
        } catch (DateTimeException | IllegalArgumentException damaged) {
            return null;
        }
    }

    /** Takes the place of what was remembered, as a whole or not at all. */
    void remember(Checked checked, AuditKey key) throws IOException {
        String line = String.join(
                " ",
                Long.toString(checked.place()),
                checked.digest(),
                checked.at().toString(),
                checked.everythingAt().toString(),
                key.id(),
                HexFormat.of().formatHex(key.sign(checked.signed())));
        Path half = Files.createTempFile(file.resolveSibling("."), FILE, ".part");
        try {
            Files.writeString(half, line + "\n");
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(half);
        }
    }

    void forget() throws IOException {
        Files.deleteIfExists(file);
    }

    /** As finely as it is written down. */
    static Instant moment(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS);
    }
}
