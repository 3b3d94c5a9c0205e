package cn.anlan.server.registry.people;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Fact;
import cn.anlan.server.kernel.FactType;
import java.time.Instant;
import java.util.UUID;

/**
 * Somebody took up a post or left it.
 *
 * @param about what they answer for, as {@code feature:id}, {@code area:code} or {@code unit:id}
 * @param what {@code made}, {@code changed} or {@code ended}
 */
@FactType(name = "registry.post-changed")
public record PostChanged(
        Instant happenedAt,
        Instant learnedAt,
        AreaPath area,
        String actor,
        UUID post,
        UUID person,
        String duty,
        String about,
        int version,
        String what)
        implements Fact {

    @Override
    public String subject() {
        return "post:" + post;
    }
}
