package cn.anlan.server.registry.space;

import cn.anlan.engine.geo.Position;
import cn.anlan.engine.geo.Region;
import cn.anlan.engine.road.RoadSearch;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.registry.Areas;
import cn.anlan.server.registry.FeaturePlaces;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers what is nearest to a place, straight and by road. */
@Component
class NearestAnswers {

    /** The most features of one answer. */
    static final int MOST_ITEMS = 200;

    /** The most candidates whose drives are compared. */
    static final int MOST_COMPARED = 3_200;

    private static final int USUAL_ITEMS = 20;
    private static final int FIRST_COMPARED = 100;
    private static final double MPS_PER_KMH = 1 / 3.6;
    private static final Bilingual BY_ROAD = new Bilingual(
            Space.STRAIGHT.zh() + "；驾车按路网与道路速度计算，不含拥堵，离道路 1 km 以内的部分按直线 ×1.33、15 km/h 计，最长 4 小时",
            Space.STRAIGHT.en()
                    + "; drives by the roads given and their speeds, without traffic; up to 1 km beside a road counts straight × 1.33 at 15 km/h; at most 4 hours");

    private final Space space;
    private final Roads roads;
    private final Areas areas;
    private final WorldClock clock;

    NearestAnswers(Space space, Roads roads, Areas areas, WorldClock clock) {
        this.space = space;
        this.roads = roads;
        this.areas = areas;
        this.clock = clock;
    }

    /**
     * A feature near by.
     *
     * @param distanceM great-circle distance, m, to a tenth
     * @param drive null where none is known
     * @param noDrive why none is known: {@code place-off-road}, {@code off-road}, {@code no-way}; null where one is or none was asked for
     */
    record Hit(
            @JsonUnwrapped Item item,
            double distanceM,
            Drives.@Nullable Drive drive,
            @Nullable String noDrive) {}

    /**
     * What is nearest.
     *
     * @param order {@code straight} or {@code drive}
     * @param basis on what it rests: a graph of roads, or straight distances alone
     * @param roads the version of the road graph; null where none was used
     * @param roadsSynthetic whether those roads are made up
     * @param exact false where some feature farther off might yet be reached sooner
     */
    record Answer(
            Instant asOf,
            Bilingual limits,
            String order,
            String basis,
            @Nullable Long roads,
            boolean roadsSynthetic,
            boolean exact,
            List<Hit> items) {}

    Answer answer(NearestQuestion question, Scope scope) {
        Position place = Shape.position("lat,lon", question.lat(), question.lon());
        List<String> kinds = SpaceApi.names(question.kinds()).stream()
                .filter(kind -> !kind.isEmpty())
                .toList();
        if (kinds.isEmpty()) {
            throw SpaceRefusals.invalid("kinds", null, "须列出 1 至 60 类", "names 1 to 60 kinds");
        }
        List<String> wanted = space.kindsOf(kinds);
        int limit = SpaceRefusals.count("limit", question.limit(), USUAL_ITEMS, MOST_ITEMS);
        boolean byDrive = oneOf("order", question.order(), "straight", "drive").equals("drive");
        RoadSearch.Direction direction =
                oneOf("direction", question.direction(), "to", "from").equals("to")
                        ? RoadSearch.Direction.TOWARDS
                        : RoadSearch.Direction.AWAY;
        List<Region> closed = Closures.regions(question.closed());
        Roads.Net net = byDrive || Boolean.TRUE.equals(question.drive())
                ? roads.current().orElse(null)
                : null;
        if (byDrive && net == null) {
            throw SpaceRefusals.roadsMissing("order", "drive");
        }
        if (net == null) {
            List<Hit> hits = space.nearest(place, wanted, limit, scope).stream()
                    .map(near -> hit(near, null))
                    .toList();
            return new Answer(clock.instant(), Space.STRAIGHT, "straight", "straight", null, false, true, hits);
        }
        Drives drives = Drives.at(net, place, direction, closed, SpaceApi.names(question.closedRoads()));
        boolean exact = true;
        List<Hit> hits;
        if (byDrive) {
            Ranked ranked =
                    ranked(place, wanted, limit, scope, drives, net.graph().fastestMps());
            hits = ranked.hits();
            exact = ranked.exact();
        } else {
            hits = space.nearest(place, wanted, limit, scope).stream()
                    .map(near -> hit(near, drives))
                    .toList();
        }
        return new Answer(
                clock.instant(),
                BY_ROAD,
                byDrive ? "drive" : "straight",
                "road",
                net.version().version(),
                net.version().synthetic(),
                exact,
                hits);
    }

    private record Ranked(List<Hit> hits, boolean exact) {}

    /** Looks ever farther until nothing beyond could be sooner, at the fastest speed of any road and straight. */
    private Ranked ranked(
            Position place, List<String> kinds, int limit, Scope scope, Drives drives, double fastestMps) {
        double mps = Math.max(fastestMps, Drives.ACCESS_KMH * MPS_PER_KMH);
        for (int compared = Math.max(FIRST_COMPARED, 2 * limit); ; compared *= 2) {
            List<FeaturePlaces.Near> near = space.nearest(place, kinds, compared, scope);
            List<Hit> hits = new ArrayList<>(near.size());
            near.forEach(one -> hits.add(hit(one, drives)));
            hits.sort(Comparator.comparingDouble(NearestAnswers::seconds).thenComparingDouble(Hit::distanceM));
            List<Hit> best = List.copyOf(hits.subList(0, Math.min(limit, hits.size())));
            boolean all = near.size() < compared || !drives.byRoad();
            double last = best.size() < limit ? Double.POSITIVE_INFINITY : seconds(best.getLast());
            boolean exact = all || near.getLast().km() * Space.M_PER_KM / mps >= last;
            if (exact || compared >= MOST_COMPARED) {
                return new Ranked(best, exact);
            }
        }
    }

    private static double seconds(Hit hit) {
        return hit.drive() == null ? Double.POSITIVE_INFINITY : hit.drive().seconds();
    }

    private Hit hit(FeaturePlaces.Near near, @Nullable Drives drives) {
        Item item = Item.of(near.feature(), areas);
        if (drives == null) {
            return new Hit(item, Space.tenth(near.km()), null, null);
        }
        Position at = near.feature().position();
        Drives.Drive drive = drives.drive(at);
        String why =
                drive != null ? null : !drives.byRoad() ? "place-off-road" : drives.byRoad(at) ? "no-way" : "off-road";
        return new Hit(item, Space.tenth(near.km()), drive, why);
    }

    private static String oneOf(String field, @Nullable String asked, String usual, String other) {
        String word = Objects.requireNonNullElse(asked, usual);
        if (!word.equals(usual) && !word.equals(other)) {
            throw SpaceRefusals.invalid(
                    field, asked, "应为 %s 或 %s".formatted(usual, other), "is %s or %s".formatted(usual, other));
        }
        return word;
    }
}
