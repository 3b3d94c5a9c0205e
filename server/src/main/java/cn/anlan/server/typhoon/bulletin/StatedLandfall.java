package cn.anlan.server.typhoon.bulletin;

import cn.anlan.engine.typhoon.StormClass;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One landfall as a feed states it.
 *
 * @param at when the centre came ashore
 * @param lat degrees north, WGS-84
 * @param lon degrees east, WGS-84
 * @param place the place in the feed's own words
 * @param stormClass class at landfall; null where not said
 */
public record StatedLandfall(
        Instant at,
        double lat,
        double lon,
        String place,
        @Nullable StormClass stormClass) {}
