package cn.anlan.server.registry.people.unit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What somebody wants to say of a unit; what is null stays as it is. */
record UnitDraft(
        @Nullable String code,
        @Nullable String title,
        @Nullable UUID parent,
        @Nullable String area,
        @Nullable String reason) {}
