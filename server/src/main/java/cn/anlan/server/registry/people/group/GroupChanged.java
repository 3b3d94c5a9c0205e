package cn.anlan.server.registry.people.group;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Fact;
import cn.anlan.server.kernel.FactType;
import java.time.Instant;
import java.util.UUID;

/**
 * An alert group was made, changed or verified.
 *
 * @param what {@code made}, {@code changed}, {@code verified} or {@code retired}
 */
@FactType(name = "registry.alert-group-changed")
public record GroupChanged(
        Instant happenedAt, Instant learnedAt, AreaPath area, String actor, UUID group, int version, String what)
        implements Fact {

    @Override
    public String subject() {
        return "alert-group:" + group;
    }
}
