package cn.anlan.server.story.city;

import cn.anlan.engine.geo.GreatCircle;
import cn.anlan.engine.geo.Position;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.story.city.CityGround.Spot;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Finds places: near towns, villages, shores and rivers, never evenly over the map, and inside the county they are said to be in. */
final class Placer {

    private static final int TRIES = 60;
    private static final double TOWN_KM = 0.9;
    private static final double VILLAGE_KM = 0.25;
    private static final double COAST_KM = 0.35;
    private static final double RIVER_KM = 0.12;
    private static final double BESIDE_KM = 0.03;
    private static final double TOWARDS_CENTRE = 1.7;
    private static final double SHORE_TOWN_KM = 3;

    private final CityGround ground;
    private final double[] built;
    private final double[] hilly;
    private final double[] mixed;
    private final double[] shoreWeights;
    private final double[] reachWeights;

    Placer(CityGround ground) {
        this.ground = ground;
        built = sums(ground.towns, Town::built);
        hilly = sums(ground.towns, Town::hilly);
        mixed = sums(
                ground.towns,
                town -> StrictMath.sqrt(town.built() * town.villages().size()));
        shoreWeights = sums(ground.shores, shore -> {
            Spot spot = ground.nearest(shore.position(), shore.county(), "");
            double far = GreatCircle.distanceKm(spot.town().seat(), shore.position()) / SHORE_TOWN_KM;
            return 1 / (1 + far * far);
        });
        reachWeights = sums(ground.reaches, Watercourses.Reach::km);
    }

    private static <T> double[] sums(List<T> items, ToDoubleFunction<T> weight) {
        return Dice.runningSums(items.stream().mapToDouble(weight).toArray());
    }

    /** A place as the plan wants it; null where the city has no such place, as inland a coast. */
    @Nullable
    Spot place(CityPlan.Row row, Dice dice) {
        return switch (row.place()) {
            case TOWN -> town(ground.towns.get(dice.weighted(built)), dice);
            case VILLAGE -> village(ground.towns.get(dice.weighted(mixed)), dice);
            case HILL -> village(ground.towns.get(dice.weighted(hilly)), dice);
            case RIVER -> ground.reaches.isEmpty() ? null : river(dice);
            case COAST -> ground.shores.isEmpty() ? null : coast(dice);
            case OFFSHORE -> ground.shores.isEmpty() ? null : offshore(row.km(), dice);
            case AT -> throw new IllegalArgumentException(row.kind() + " stands beside something, not somewhere");
        };
    }

    /** A place beside another thing. */
    Spot beside(Spot parent, Dice dice) {
        for (int i = 0; i < TRIES; i++) {
            Position at = CityGround.away(parent.position(), dice, dice.exponential(BESIDE_KM));
            if (ground.holds(parent.town().countyPath(), at)) {
                return new Spot(at, parent.area(), parent.town(), parent.village(), parent.river());
            }
        }
        return parent;
    }

    private Spot town(Town town, Dice dice) {
        Position at = around(town.seat(), town.countyPath(), TOWN_KM, dice);
        return ground.nearest(at, town.countyPath(), "");
    }

    /** Villages are listed from the township's middle outwards; the nearer ones are the larger. */
    private Spot village(Town town, Dice dice) {
        double share = StrictMath.pow(dice.between(0, 1), TOWARDS_CENTRE);
        Town.Village village =
                town.villages().get((int) (share * town.villages().size()));
        Position at = around(village.point(), town.countyPath(), VILLAGE_KM, dice);
        return new Spot(at, village.path(), town, village.name(), "");
    }

    private Spot river(Dice dice) {
        Watercourses.Reach reach = ground.reaches.get(dice.weighted(reachWeights));
        for (int i = 0; i < TRIES; i++) {
            double half = StrictMath.pow(dice.between(0, 1), 1.4) / 2;
            double share = dice.once(0.5) ? half : 1 - half;
            Town home = share < 0.5 ? reach.from() : reach.to();
            Position at = CityGround.away(reach.at(share), dice, dice.exponential(RIVER_KM));
            AreaPath county = home.countyPath();
            if (ground.holds(county, at)) {
                return ground.nearest(at, county, reach.name());
            }
        }
        Spot home = town(reach.from(), dice);
        return new Spot(home.position(), home.area(), home.town(), home.village(), reach.name());
    }

    private Spot coast(Dice dice) {
        for (int i = 0; i < TRIES; i++) {
            Coast.Shore shore = ground.shores.get(dice.weighted(shoreWeights));
            Position at = CityGround.away(shore.position(), dice, dice.exponential(COAST_KM));
            if (ground.holds(shore.county(), at)) {
                return ground.nearest(at, shore.county(), "");
            }
        }
        return town(ground.towns.get(dice.weighted(built)), dice);
    }

    /** At sea things belong to the county of the nearest shore they set out from, not to a village. */
    private @Nullable Spot offshore(double km, Dice dice) {
        for (int i = 0; i < 20 * TRIES; i++) {
            Coast.Shore shore = ground.shores.get(dice.weighted(shoreWeights));
            Position at = CityGround.away(shore.position(), dice, 0.2 + dice.exponential(km));
            if (ground.areas.atSea(at) && ground.areas.countyAt(at).isEmpty()) {
                Spot near = ground.nearest(shore.position(), shore.county(), "");
                return new Spot(at, shore.county(), near.town(), near.village(), "");
            }
        }
        return null;
    }

    private Position around(Position centre, AreaPath county, double meanKm, Dice dice) {
        for (int i = 0; i < TRIES; i++) {
            Position at = CityGround.away(centre, dice, dice.exponential(meanKm));
            if (ground.holds(county, at)) {
                return at;
            }
        }
        return CityGround.cut(centre);
    }
}
