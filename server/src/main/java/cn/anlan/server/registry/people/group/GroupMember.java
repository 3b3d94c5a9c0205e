package cn.anlan.server.registry.people.group;

import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A member of an alert group: a person, or whoever holds a duty for a feature, an area or a unit, be it another one tomorrow.
 *
 * @param person null where a post is meant
 * @param duty with exactly one of feature, area and unit; null where a person is meant
 */
public record GroupMember(
        @Nullable UUID person,
        @Nullable String duty,
        @Nullable Long feature,
        @Nullable String area,
        @Nullable UUID unit) {

    /** Whether it means one person, or one post, and nothing else. */
    boolean whole() {
        long about = Stream.of(feature, area, unit).filter(one -> one != null).count();
        return person == null ? duty != null && about == 1 : duty == null && about == 0;
    }
}
