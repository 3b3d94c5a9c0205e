package cn.anlan.server.typhoon.bulletin;

import cn.anlan.engine.typhoon.QuadrantRadii;
import cn.anlan.engine.typhoon.StormClass;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One observed position as a feed states it; null is "not said".
 *
 * @param at when the storm was there
 * @param lat degrees north, WGS-84
 * @param lon degrees east, WGS-84, -180 to 180
 * @param pressureHpa lowest pressure at the centre
 * @param windMps highest mean wind near the centre, 2-minute mean as CMA uses it
 * @param stormClass class as stated, which may differ from the one that the wind gives
 * @param moveDirDeg where it moves to, degrees clockwise from north
 * @param moveKmh how fast it moves
 * @param r7 radii of mean wind of grade 7, km
 * @param r10 radii of grade 10, km
 * @param r12 radii of grade 12, km
 */
public record StatedFix(
        Instant at,
        double lat,
        double lon,
        @Nullable Double pressureHpa,
        @Nullable Double windMps,
        @Nullable StormClass stormClass,
        @Nullable Double moveDirDeg,
        @Nullable Double moveKmh,
        @Nullable QuadrantRadii r7,
        @Nullable QuadrantRadii r10,
        @Nullable QuadrantRadii r12) {

    /** Short mark of everything said; two statements with the same mark say the same. */
    public String digest() {
        return Digest.of(
                at, lat, lon, pressureHpa, windMps, stormClass, moveDirDeg, moveKmh, radii(r7), radii(r10), radii(r12));
    }

    private static @Nullable String radii(@Nullable QuadrantRadii radii) {
        return radii == null ? null : radii.ne() + "/" + radii.se() + "/" + radii.sw() + "/" + radii.nw();
    }
}
