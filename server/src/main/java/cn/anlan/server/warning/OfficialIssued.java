package cn.anlan.server.warning;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Fact;
import cn.anlan.server.kernel.FactType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An authority issued a warning and it reached us.
 *
 * @param warning which one
 * @param event what it warns of
 * @param colour its signal colour
 * @param areas where
 */
@FactType(name = "warning.official-issued")
public record OfficialIssued(
        UUID warning,
        String event,
        String colour,
        List<AreaPath> areas,
        AreaPath area,
        Instant happenedAt,
        Instant learnedAt,
        String actor)
        implements Fact {

    public OfficialIssued {
        areas = List.copyOf(areas);
    }

    @Override
    public String subject() {
        return "official-warning:" + warning;
    }
}
