package cn.anlan.server.typhoon;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides what must be written down when a bulletin says something about one thing (a position, a forecast, a name), so that
 * afterwards "the statement with the newest bulletin holds" is true in whatever order bulletins arrive, although repeats are
 * not written down each time. Feeds repeat the whole storm every hour; nearly always nothing has to be written.
 */
final class Statements {

    /**
     * A statement that is or shall be written down.
     *
     * @param digest what is said
     * @param statedAt how new the bulletin is that says it
     */
    record Statement(String digest, Instant statedAt) {}

    private Statements() {}

    /**
     * What to write down, in this order; a statement whose digest is among the known ones repeats that content.
     *
     * @param known what is written down about this thing, in the order it was written
     * @param said what the bulletin says now
     * @param lastRepeat the newest bulletin known before that spoke of this thing; null where there was none. While only one
     *     content was known, that bulletin's repeat of it was passed over, and is made up for when a second content comes.
     */
    static List<Statement> toWrite(List<Statement> known, Statement said, @Nullable Instant lastRepeat) {
        if (known.isEmpty()) {
            return List.of(said);
        }
        String only = known.getFirst().digest();
        boolean oneContent = known.stream().allMatch(each -> each.digest().equals(only));
        if (oneContent && only.equals(said.digest())) {
            return List.of();
        }
        List<Statement> write = new ArrayList<>();
        Instant newest = newest(known, only);
        if (oneContent && lastRepeat != null && newest != null && lastRepeat.isAfter(newest)) {
            write.add(new Statement(only, lastRepeat));
        }
        Instant saidBefore = newest(known, said.digest());
        if (saidBefore == null
                || saidBefore.isBefore(said.statedAt())
                || (saidBefore.equals(said.statedAt()) && !holdsAt(known, said))) {
            write.add(said);
        }
        return write;
    }

    /** Whether the last written of the statements of this very time says the same. */
    private static boolean holdsAt(List<Statement> known, Statement said) {
        String holds = "";
        for (Statement each : known) {
            if (each.statedAt().equals(said.statedAt())) {
                holds = each.digest();
            }
        }
        return holds.equals(said.digest());
    }

    private static @Nullable Instant newest(List<Statement> known, String digest) {
        Instant newest = null;
        for (Statement each : known) {
            if (each.digest().equals(digest)
                    && (newest == null || each.statedAt().isAfter(newest))) {
                newest = each.statedAt();
            }
        }
        return newest;
    }
}
