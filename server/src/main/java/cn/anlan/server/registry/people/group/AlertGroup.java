package cn.anlan.server.registry.people.group;

import cn.anlan.server.kernel.AreaPath;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An alert group 群组: who is told together.
 *
 * @param code the owner's number for it, unique
 * @param unit the unit that keeps it
 * @param owner who looks after it, as facts name accounts
 * @param verifiedAt when somebody last said that its members are right
 */
record AlertGroup(
        UUID id,
        String code,
        String title,
        @Nullable UUID unit,
        String owner,
        AreaPath area,
        List<GroupMember> members,
        @Nullable Instant verifiedAt,
        @Nullable String verifiedBy,
        boolean synthetic,
        int version,
        Instant since,
        boolean retired) {

    AlertGroup {
        members = List.copyOf(members);
    }
}
