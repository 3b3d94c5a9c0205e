package cn.anlan.server.registry.books;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Fact;
import cn.anlan.server.kernel.FactType;
import java.time.Instant;
import java.util.UUID;

/**
 * The good rows of a book of people or of posts were taken; who they are stands in no fact.
 *
 * @param area that all of them lie in
 * @param importId the import
 * @param book {@code people} or {@code posts}
 * @param made how many are new
 * @param changed how many are said anew
 * @param unchanged how many said what was there
 * @param bad how many were left in staging
 */
@FactType(name = "registry.people-imported")
public record PeopleImported(
        Instant happenedAt,
        Instant learnedAt,
        AreaPath area,
        String actor,
        UUID importId,
        String book,
        long made,
        long changed,
        long unchanged,
        long bad)
        implements Fact {

    @Override
    public String subject() {
        return "import:" + importId;
    }
}
