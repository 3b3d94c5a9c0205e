package cn.anlan.server.sensing.fence;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Fact;
import cn.anlan.server.kernel.FactType;
import java.time.Instant;
import java.util.UUID;

/**
 * Something entered a fence or left it; or, by what came late, is known not to have.
 *
 * @param happenedAt the moment of the first position on the other side
 * @param area the smallest that holds the fence's area and the home of who moved: who hears of it may see both
 * @param fence its id
 * @param moved id of the feature that moved
 * @param enters whether it entered
 * @param withdrawn whether it is known now not to have happened
 */
@FactType(name = "sensing.fence-crossed")
public record FenceCrossed(
        Instant happenedAt, Instant learnedAt, AreaPath area, UUID fence, long moved, boolean enters, boolean withdrawn)
        implements Fact {

    @Override
    public String subject() {
        return "fence:" + fence;
    }

    @Override
    public String actor() {
        return "module:sensing";
    }
}
