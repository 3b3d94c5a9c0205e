package cn.anlan.server.registry.space;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is nearest to a place.
 *
 * @param kinds 1 to 60
 * @param limit 1 to 200; null for 20
 * @param order {@code straight} or {@code drive}, the quickest first
 * @param direction {@code to} the place, as a team comes, or {@code from} it, as people leave; null for {@code to}
 * @param drive whether driving distances are wanted; always so where that is the order
 * @param closed regions that no one drives through
 * @param closedRoads names of roads that are closed
 */
record NearestQuestion(
        @Nullable Double lat,
        @Nullable Double lon,
        @Nullable List<@Nullable String> kinds,
        @Nullable Integer limit,
        @Nullable String order,
        @Nullable String direction,
        @Nullable Boolean drive,
        @Nullable List<@Nullable Shape> closed,
        @Nullable List<@Nullable String> closedRoads) {}
