package cn.anlan.server.registry.books;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Fact;
import cn.anlan.server.kernel.FactType;
import java.time.Instant;
import java.util.UUID;

/**
 * The good rows of a book were taken.
 *
 * @param area that all of them lie in
 * @param importId the import
 * @param kind id of the book
 * @param made how many are new
 * @param changed how many are said anew
 * @param unchanged how many said what was there
 * @param bad how many were left in staging
 */
@FactType(name = "registry.features-imported")
public record FeaturesImported(
        Instant happenedAt,
        Instant learnedAt,
        AreaPath area,
        String actor,
        UUID importId,
        String kind,
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
