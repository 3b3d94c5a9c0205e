package cn.anlan.server.registry.people.group;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What somebody wants to say of an alert group; what is null stays as it is. */
record GroupDraft(
        @Nullable String code,
        @Nullable String title,
        @Nullable UUID unit,
        @Nullable String owner,
        @Nullable String area,
        @Nullable List<GroupMember> members,
        @Nullable String reason) {}
