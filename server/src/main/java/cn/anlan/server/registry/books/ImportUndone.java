package cn.anlan.server.registry.books;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Fact;
import cn.anlan.server.kernel.FactType;
import java.time.Instant;
import java.util.UUID;

/**
 * What a book had brought was taken back.
 *
 * @param area that all of it lies in
 * @param importId the import
 * @param kind id of the book
 * @param retired how many the import had made
 * @param putBack how many are as before again
 * @param kept how many were changed since, and are left
 */
@FactType(name = "registry.import-undone")
public record ImportUndone(
        Instant happenedAt,
        Instant learnedAt,
        AreaPath area,
        String actor,
        UUID importId,
        String kind,
        long retired,
        long putBack,
        long kept)
        implements Fact {

    @Override
    public String subject() {
        return "import:" + importId;
    }
}
