package cn.anlan.server.registry.people;

import cn.anlan.server.kernel.AreaPath;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which posts are asked for; what is null does not matter. */
record PostQuery(
        @Nullable AreaPath area,
        @Nullable String duty,
        @Nullable UUID person,
        @Nullable UUID unit,
        @Nullable Long feature) {}
