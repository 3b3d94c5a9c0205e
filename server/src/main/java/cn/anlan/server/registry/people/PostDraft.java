package cn.anlan.server.registry.people;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who is to answer for what. What is null is the usual: no deputy, reached first, from today, until somebody says otherwise. */
record PostDraft(
        @Nullable String duty,
        @Nullable UUID person,
        @Nullable Long feature,
        @Nullable String area,
        @Nullable UUID unit,
        @Nullable Boolean deputy,
        @Nullable Integer reachOrder,
        @Nullable LocalDate termFrom,
        @Nullable LocalDate termTo,
        @Nullable String reason) {}
