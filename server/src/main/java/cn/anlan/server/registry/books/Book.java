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

    /** The columns, in the order of the template. One of them has the key {@code code}: it is the business key. */
    List<Column> columns();

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
    List<Long> changedSince(UUID importId, int most);

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
     */
    record Undone(long retired, long putBack, long kept, List<Long> keptIds) {

        public Undone {
            keptIds = List.copyOf(keptIds);
        }
    }
}
