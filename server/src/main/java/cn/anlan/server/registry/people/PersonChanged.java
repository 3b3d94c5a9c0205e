package cn.anlan.server.registry.people;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Fact;
import cn.anlan.server.kernel.FactType;
import java.time.Instant;
import java.util.UUID;

/**
 * What is kept of a person was made or changed; who they are stands in no fact.
 *
 * @param what {@code made}, {@code changed}, {@code erased} or {@code phone-dead}
 */
@FactType(name = "registry.person-changed")
public record PersonChanged(
        Instant happenedAt, Instant learnedAt, AreaPath area, String actor, UUID person, int version, String what)
        implements Fact {

    @Override
    public String subject() {
        return "person:" + person;
    }
}
