package cn.anlan.server.registry.space;

import cn.anlan.engine.geo.Region;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a reach is reckoned with.
 *
 * @param minutes within which a team must be there, 1 to 120; the rescue circle 应急救援圈 has 15
 * @param speedKmh on a straight line stretched by {@code detour}, where there are no roads, km/h
 * @param detour how much longer a way is than the straight line
 * @param closed regions that no one drives through
 * @param closedRoads names of roads that are closed
 */
record ReachRules(double minutes, double speedKmh, double detour, List<Region> closed, List<String> closedRoads) {

    /** 15分钟应急救援圈. */
    static final double MINUTES = 15;

    /**
     * Way by road over straight distance in China: 1.33 (R. H. Ballou, H. Rahardja, N. Sakai, "Selected country circuity factors for road
     * travel distance estimation", Transportation Research Part A 36 (2002) 843-848).
     */
    static final double DETOUR = 1.33;

    /** Ours: a fire engine on country roads; a county sets its own by asking with it. */
    static final double SPEED_KMH = 40;

    private static final double M_PER_MINUTE_PER_KMH = 1_000.0 / 60;

    ReachRules {
        closed = List.copyOf(closed);
        closedRoads = List.copyOf(closedRoads);
    }

    static ReachRules of(
            @Nullable Double minutes,
            @Nullable Double speedKmh,
            @Nullable Double detour,
            @Nullable List<@Nullable Shape> closed,
            @Nullable List<@Nullable String> closedRoads) {
        return new ReachRules(
                SpaceRefusals.range("minutes", minutes, MINUTES, 1, 120, "min"),
                SpaceRefusals.range("speedKmh", speedKmh, SPEED_KMH, 1, 150, "km/h"),
                SpaceRefusals.range("detour", detour, DETOUR, 1, 5, ""),
                Closures.regions(closed),
                SpaceApi.names(closedRoads));
    }

    double seconds() {
        return minutes * 60;
    }

    /** How far a team comes straight, m. */
    double straightM() {
        return minutes * speedKmh * M_PER_MINUTE_PER_KMH / detour;
    }
}
