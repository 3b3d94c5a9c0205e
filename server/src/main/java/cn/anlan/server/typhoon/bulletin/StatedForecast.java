package cn.anlan.server.typhoon.bulletin;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * One forecast as its agency issued it.
 *
 * @param agency who issued it
 * @param issuedAt when, by the bulletin's own time
 * @param points given in any order, kept in the order of time; of two for one time the first given holds; the first is usually
 *     where the storm was at issue
 */
public record StatedForecast(Agency agency, Instant issuedAt, List<StatedPoint> points) {

    public StatedForecast {
        TreeMap<Instant, StatedPoint> byTime = new TreeMap<>();
        points.forEach(point -> byTime.putIfAbsent(point.at(), point));
        points = List.copyOf(byTime.values());
    }

    /** Short mark of everything said; two statements with the same mark say the same. */
    public String digest() {
        List<Object> parts = new ArrayList<>();
        parts.add(agency);
        parts.add(issuedAt);
        for (StatedPoint point : points) {
            parts.add(Digest.of(
                    point.at(), point.lat(), point.lon(), point.windMps(), point.pressureHpa(), point.stormClass()));
        }
        return Digest.of(parts.toArray());
    }
}
