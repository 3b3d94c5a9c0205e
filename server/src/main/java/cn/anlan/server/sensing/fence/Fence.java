package cn.anlan.server.sensing.fence;

import cn.anlan.engine.motion.FenceShape;
import cn.anlan.server.kernel.AreaPath;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A ground that is watched.
 *
 * @param area whom it belongs to
 * @param kinds whom it watches, by kinds of the registry
 * @param ground its shape, frozen when it was drawn
 * @param shape the same as the engine asks it
 * @param drawnBy as facts name people
 * @param drawnAt positions from this moment on count
 * @param seeded whether those are known who were inside when it was drawn
 * @param endedAt null while it watches
 */
record Fence(
        UUID id,
        String title,
        AreaPath area,
        List<String> kinds,
        FenceGround ground,
        FenceShape shape,
        String drawnBy,
        Instant drawnAt,
        boolean seeded,
        @Nullable Instant endedAt) {

    Fence {
        kinds = List.copyOf(kinds);
    }
}
