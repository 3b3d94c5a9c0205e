package cn.anlan.server.kernel;

import java.time.Instant;

/**
 * Something that happened and will not change: every event a module publishes. The journal hears every fact inside the
 * publisher's transaction; everyone else hears it after commit and must be safe to hear it twice. A fact carries ids, never
 * names, telephone numbers or ID numbers. Its stable name and version stand in {@link FactType}.
 */
public interface Fact {

    /** When it was true in the world. */
    Instant happenedAt();

    /** When Anlan learned it. */
    Instant learnedAt();

    /** Where it is; decides who may hear of it. */
    AreaPath area();

    /** What it is about, as {@code noun:id}, for example {@code alert:0198...} or {@code storm:202106}. */
    String subject();

    /** Who did it, as {@code account:id} for a person or {@code module:name} for the program. */
    String actor();
}
