package cn.anlan.server.registry.books;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.registry.books.value.Crs;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A book that somebody sent.
 *
 * @param book id of the book
 * @param predecessor the import whose bad rows this one brings corrected
 * @param account who sent it
 * @param areas what that account covered when it sent it
 * @param failure why it failed, or why the last try to take it did
 * @param rows how many
 * @param kept how many were left when it was undone, because they were changed since
 * @param stateAt since when it is in this state
 * @param readings how often its reading was begun
 * @param readMillis how long the reading takes or took
 * @param dataKey what its file and rows are sealed with; null for a book that says nothing of people, and when they are forgotten
 */
record Import(
        UUID id,
        String book,
        Crs crs,
        String fileName,
        long fileBytes,
        String sha256,
        @Nullable UUID predecessor,
        @Nullable String reason,
        String account,
        String actor,
        List<AreaPath> areas,
        ImportState state,
        @Nullable Refusal failure,
        Report report,
        Rows rows,
        long kept,
        Instant createdAt,
        Instant stateAt,
        int readings,
        long readMillis,
        @Nullable String dataKey) {

    Import {
        areas = List.copyOf(areas);
    }

    /** @param read of them all, so far */
    record Rows(long read, long bad, long made, long changed, long unchanged) {}
}
