package cn.anlan.server.registry.people;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What somebody wants to say of a person; what is null stays as it is. An empty phone or ID number takes it away. */
record PersonDraft(
        @Nullable String code,
        @Nullable String name,
        @Nullable UUID unit,
        @Nullable String area,
        @Nullable String phone,
        @Nullable String idNumber,
        @Nullable String reason) {}
