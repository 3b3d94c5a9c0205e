package cn.anlan.server.story.city;

import cn.anlan.engine.geo.GreatCircle;
import cn.anlan.engine.geo.Position;
import cn.anlan.server.kernel.AreaLevel;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.registry.Area;
import cn.anlan.server.registry.Areas;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The ground the city stands on: towns and villages, shores and schematic rivers of the chosen areas. */
final class CityGround {

    private static final double MARGIN_DEGREES = 0.4;

    final Areas areas;
    final List<Town> towns;
    final List<Coast.Shore> shores;
    final List<Watercourses.Reach> reaches;
    private final Map<AreaPath, List<Town>> townsOf = new TreeMap<>();

    CityGround(Areas areas, List<AreaPath> chosen) {
        this.areas = areas;
        this.towns = towns(areas, chosen);
        if (towns.isEmpty()) {
            throw new IllegalArgumentException("there is no township in " + chosen);
        }
        towns.forEach(town -> townsOf.computeIfAbsent(town.countyPath(), same -> new ArrayList<>())
                .add(town));
        shores = Coast.of(areas, townsOf.keySet(), Coast.Box.around(towns, MARGIN_DEGREES));
        Map<AreaPath, List<Town>> byCity = new TreeMap<>();
        towns.forEach(town -> byCity.computeIfAbsent(town.path().upTo(AreaLevel.CITY), same -> new ArrayList<>())
                .add(town));
        reaches = byCity.values().stream()
                .flatMap(city -> Watercourses.joining(city).stream())
                .toList();
    }

    private static List<Town> towns(Areas areas, List<AreaPath> chosen) {
        Set<Area> wanted = new LinkedHashSet<>();
        chosen.forEach(path -> areas.within(path).stream()
                .filter(area -> area.level() == AreaLevel.TOWNSHIP)
                .forEach(wanted::add));
        Map<AreaPath, Town> towns = new LinkedHashMap<>();
        for (Area town : wanted) {
            Area county = areas.get(town.path().upTo(AreaLevel.COUNTY));
            towns.put(town.path(), Town.of(town, county, areas.children(town.path())));
        }
        return List.copyOf(towns.values());
    }

    /** Whether a point lies in this county and not in the sea that its boundary may enclose. */
    boolean holds(AreaPath county, Position at) {
        return areas.countyCovers(county, at) && !areas.atSea(at);
    }

    /** The village nearest to a point, among those of one county. */
    Spot nearest(Position at, AreaPath county, String river) {
        Town bestTown = null;
        Town.Village best = null;
        double bestKm = Double.MAX_VALUE;
        double lonScale = StrictMath.cos(StrictMath.toRadians(at.lat()));
        for (Town town : townsOf.getOrDefault(county, List.of())) {
            for (Town.Village village : town.villages()) {
                double north = village.point().lat() - at.lat();
                double east = (village.point().lon() - at.lon()) * lonScale;
                double squared = north * north + east * east;
                if (squared < bestKm) {
                    bestKm = squared;
                    best = village;
                    bestTown = town;
                }
            }
        }
        if (best == null || bestTown == null) {
            throw new IllegalArgumentException("no town of the city lies in " + county);
        }
        return new Spot(at, best.path(), bestTown, best.name(), river);
    }

    /** A point some way off, its coordinates cut to about a metre. */
    static Position away(Position from, Dice dice, double km) {
        return cut(GreatCircle.destination(from, dice.between(0, 360), km));
    }

    static Position cut(Position at) {
        return new Position(Math.round(at.lat() * 1e5) / 1e5, Math.round(at.lon() * 1e5) / 1e5);
    }

    /**
     * A place found for a thing.
     *
     * @param village its name
     * @param river the name of the river it stands on; empty where it stands on none
     */
    record Spot(Position position, AreaPath area, Town town, String village, String river) {}
}
