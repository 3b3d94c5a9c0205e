package cn.anlan.server.registry.books;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.registry.books.value.Column;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can be brought in and taken out as one sheet: its columns, its rules, and how rows in staging become what they describe. */
public interface Book {

    /** Stable id: that of a kind of feature, or a word of its own. */
    String id();

    /** The name for readers. */
    Bilingual title();

    /** The columns, in the order of the template. */
    List<Column> columns();

    /** Key of the column that tells the template's example from a row. */
    default String key() {
        return "code";
    }

    /** Whether it says something of people: then its files and rows are sealed at rest, and masked where they are shown. */
    default boolean sealed() {
        return columns().stream()
                .anyMatch(column -> column.type() == Column.Type.PHONE || column.type() == Column.Type.ID_NUMBER);
    }

    /** What is written out of it; null where that is the list of features. */
    default @Nullable BookRows rows() {
        return null;
    }

    /**
     * Looks at one row.
     *
     * @param scope of whoever brings it: what lies outside is bad
     */
    CheckedRow check(BookRow row, Scope scope);

    /** Marks rows in staging as bad that clash with what is there already; part of the transaction that ends the reading. */
    void settle(UUID importId, Scope scope);

    /** What taking the good rows would do now. */
    Counts count(UUID importId);

    /**
     * Takes the good rows, in the caller's transaction. Rows that say what is there already are not touched.
     *
     * @throws cn.anlan.server.kernel.RefusedException 409 {@code registry.changed-meanwhile} where somebody else was faster
     */
    Counts take(UUID importId, String actor, @Nullable String reason, Instant at);

    /** Puts back what was before, in the caller's transaction, but for what was changed since. */
    Undone undo(UUID importId, Scope scope, Instant at);

    /** The most ids that are told of what undoing leaves. */
    int MOST_TOLD = 1_000;

    /** Ids of what was changed since an import that is taken, so that undoing would leave it; at most so many. */
    default List<Long> changedSince(UUID importId, int most) {
        return List.of();
    }

    /** The same of things that have no number, by what people call them. */
    default List<String> changedCodes(UUID importId, int most) {
        return List.of();
    }

    /** Says that what was taken or put back is committed soon: memory looks again. */
    void changed();

    /**
     * What taking does.
     *
     * @param made new ones
     * @param changed those that are said anew
     * @param unchanged those that say what is there
     */
    record Counts(long made, long changed, long unchanged) {}

    /**
     * What undoing did.
     *
     * @param retired those that the import had made
     * @param putBack those that are as before again
     * @param kept those that were changed since, and are left
     * @param keptIds the first of them
     * @param keptCodes the same of things that have no number
     */
    record Undone(long retired, long putBack, long kept, List<Long> keptIds, List<String> keptCodes) {

        public Undone {
            keptIds = List.copyOf(keptIds);
            keptCodes = List.copyOf(keptCodes);
        }
    }
}
