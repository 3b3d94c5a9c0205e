package cn.anlan.engine.typhoon;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a wind circle or a wind speed reaches a place.
 *
 * @param arrives first moment it is there, the track's first moment where it is there from the start; null where it never comes
 * @param departs last moment it is there; null where it never comes or is still there when the track ends
 * @param peakAt moment of the strongest wind at a point; for an area the moment the circle reaches furthest over it
 * @param peakWindMps strongest wind at that moment, m/s: at the point, or at the area's corner that has most
 */
public record Arrival(@Nullable Instant arrives, @Nullable Instant departs, Instant peakAt, double peakWindMps) {

    /** True where it comes at all. */
    public boolean reached() {
        return arrives != null;
    }
}
