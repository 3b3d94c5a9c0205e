package cn.anlan.server.replay;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** The journal of every fact. It is written by listening alone; here it is read. */
@Service
public class Journal {

    private final JournalStore store;

    Journal(JournalStore store) {
        this.store = store;
    }

    /**
     * Facts after a position, in the journal's order. A fact appears only when nothing before it may still be
     * committed.
     *
     * @param limit at most so many
     */
    public List<JournalEntry> after(JournalPosition position, int limit) {
        return store.after(position, limit);
    }

    /** The last fact that may be read now. */
    public Optional<JournalEntry> last() {
        return store.last();
    }
}
