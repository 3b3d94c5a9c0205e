package cn.anlan.server.story.city;

import cn.anlan.engine.geo.GreatCircle;
import cn.anlan.engine.geo.Position;
import cn.anlan.engine.road.RoadLine;
import cn.anlan.server.kernel.AreaLevel;
import cn.anlan.server.kernel.AreaPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Made-up roads of the city: in each town the shortest tree that joins its seat and villages (Prim 1957), and from each town a road to the
 * three nearest others of its city, none across the sea. Schematic: good for trying reach and driving, never drawn as a map of roads.
 */
final class CityRoads {

    /** Design speeds of a second-class and a fourth-class road, km/h (JTG B01-2014, table 3.5.1). */
    private static final double TOWN_KMH = 60;

    private static final double VILLAGE_KMH = 30;
    private static final double LONGEST_KM = 30;
    private static final double LONGEST_VILLAGE_KM = 12;
    private static final double SHORTEST_KM = 0.02;
    private static final double SEA_STEP_KM = 0.5;
    private static final int NEIGHBOURS = 3;

    private final CityGround ground;
    private final List<RoadLine> roads = new ArrayList<>();

    private CityRoads(CityGround ground) {
        this.ground = ground;
    }

    static List<RoadLine> of(CityGround ground) {
        CityRoads made = new CityRoads(ground);
        Map<AreaPath, List<Town>> cities = new TreeMap<>();
        for (Town town : ground.towns) {
            made.within(town);
            cities.computeIfAbsent(town.path().upTo(AreaLevel.CITY), same -> new ArrayList<>())
                    .add(town);
        }
        cities.values().forEach(made::between);
        return List.copyOf(made.roads);
    }

    private void within(Town town) {
        List<Position> points = new ArrayList<>(List.of(town.seat()));
        town.villages().forEach(village -> points.add(village.point()));
        double[] nearestKm = new double[points.size()];
        int[] nearest = new int[points.size()];
        Arrays.fill(nearestKm, Double.MAX_VALUE);
        int newest = 0;
        for (int round = 1; round < points.size(); round++) {
            nearestKm[newest] = -1; // joined
            int next = -1;
            for (int i = 0; i < points.size(); i++) {
                double km = GreatCircle.distanceKm(points.get(newest), points.get(i));
                if (km < nearestKm[i]) {
                    nearestKm[i] = km;
                    nearest[i] = newest;
                }
                next = nearestKm[i] >= 0 && (next < 0 || nearestKm[i] < nearestKm[next]) ? i : next;
            }
            road(town.name() + "乡道", VILLAGE_KMH, points.get(nearest[next]), points.get(next), LONGEST_VILLAGE_KM);
            newest = next;
        }
    }

    private void between(List<Town> towns) {
        Set<Set<AreaPath>> joined = new HashSet<>();
        for (Town town : towns) {
            towns.stream()
                    .filter(other -> !other.path().equals(town.path()))
                    .sorted(Comparator.comparingDouble(
                                    (Town other) -> GreatCircle.distanceKm(town.seat(), other.seat()))
                            .thenComparing(Town::path))
                    .limit(NEIGHBOURS)
                    .filter(other -> joined.add(Set.of(town.path(), other.path())))
                    .forEach(other -> road(
                            town.name() + "–" + other.name() + "公路", TOWN_KMH, town.seat(), other.seat(), LONGEST_KM));
        }
    }

    private void road(String name, double speedKmh, Position from, Position to, double longestKm) {
        double km = GreatCircle.distanceKm(from, to);
        if (km < SHORTEST_KM || km > longestKm) {
            return;
        }
        int steps = (int) Math.ceil(km / SEA_STEP_KM);
        for (int step = 1; step < steps; step++) {
            if (ground.areas.atSea(GreatCircle.between(from, to, (double) step / steps))) {
                return;
            }
        }
        roads.add(new RoadLine(name, speedKmh, RoadLine.Ways.BOTH, List.of(from, to)));
    }
}
