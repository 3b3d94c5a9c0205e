package cn.anlan.server.typhoon.bulletin;

import cn.anlan.engine.typhoon.StormClass;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One position of a forecast; null is "not said".
 *
 * @param at when the storm is expected there
 * @param lat degrees north, WGS-84
 * @param lon degrees east, WGS-84, -180 to 180
 * @param windMps highest mean wind near the centre
 * @param pressureHpa lowest pressure at the centre
 * @param stormClass class as stated
 */
public record StatedPoint(
        Instant at,
        double lat,
        double lon,
        @Nullable Double windMps,
        @Nullable Double pressureHpa,
        @Nullable StormClass stormClass) {}
