package cn.anlan.server.sensing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A payload that has been read, as far as it is the same for whatever it brings. */
public interface Brought {

    /** Its number. */
    PayloadId payload();

    /** The payload itself where it is kept in the same commit as what it brings; null where it was kept before. */
    @Nullable
    Arrival arrival();

    /** Id of the feed. */
    String feed();

    /** Who sent it, as facts name people and programs. */
    String actor();

    /** What of it cannot be taken in. */
    List<Rejection> rejections();

    /** Whether it is read again on purpose; what became of it is then written down by who asked. */
    boolean again();
}
