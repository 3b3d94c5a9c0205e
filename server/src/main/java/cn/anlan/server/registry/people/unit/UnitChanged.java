package cn.anlan.server.registry.people.unit;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Fact;
import cn.anlan.server.kernel.FactType;
import java.time.Instant;
import java.util.UUID;

/**
 * What is kept of a unit was made or changed.
 *
 * @param what {@code made}, {@code changed} or {@code retired}
 */
@FactType(name = "registry.unit-changed")
public record UnitChanged(
        Instant happenedAt, Instant learnedAt, AreaPath area, String actor, UUID unit, int version, String what)
        implements Fact {

    @Override
    public String subject() {
        return "unit:" + unit;
    }
}
