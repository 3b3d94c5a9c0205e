package cn.anlan.server.registry.space;

import cn.anlan.engine.geo.Corridor;
import cn.anlan.engine.geo.Position;
import cn.anlan.engine.geo.Region;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.registry.Areas;
import cn.anlan.server.registry.FeaturePlaces;
import cn.anlan.server.registry.FeatureSummary;
import cn.anlan.server.registry.Kind;
import cn.anlan.server.registry.Kinds;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which features lie inside a region, and along a line: those of a scope, as they are now. */
@Component
public class Space {

    /** The most features that are listed; counts are always whole. */
    public static final int MOST_ITEMS = 10_000;

    /** The most kinds that one question names; none named is all. */
    static final int MOST_KINDS = 60;

    static final double M_PER_KM = 1_000;

    /** What every distance here is. */
    static final Bilingual STRAIGHT = new Bilingual(
            "直线距离按大圆（球半径 6371.0088 km）计算，与 WGS-84 椭球面相差不超过 0.6%；只含您范围内的对象",
            "straight distances are great circles (sphere of 6,371.0088 km), within 0.6 % of the WGS-84 ellipsoid; features of your areas only");

    private static final int USUAL_ITEMS = 1_000;

    private final FeaturePlaces places;
    private final Kinds kinds;
    private final Areas areas;
    private final WorldClock clock;

    Space(FeaturePlaces places, Kinds kinds, Areas areas, WorldClock clock) {
        this.places = places;
        this.kinds = kinds;
        this.areas = areas;
        this.clock = clock;
    }

    /** How many of a kind there are. */
    public record KindCount(String kind, Bilingual title, int count) {}

    /**
     * What lies inside.
     *
     * @param asOf the moment of the data
     * @param limits what the answer rests on
     * @param truncated whether more lies inside than is listed
     * @param synthetic whether any of it is made up
     */
    public record Inside(
            Instant asOf,
            Bilingual limits,
            int total,
            boolean truncated,
            boolean synthetic,
            List<KindCount> kinds,
            List<Item> items) {}

    /**
     * A feature beside a line.
     *
     * @param offM how far from the line, m, to a tenth
     * @param alongM chainage: how far along the line, m, to a tenth
     */
    public record Beside(@JsonUnwrapped Item item, double offM, double alongM) {}

    /** What lies along a line, in the order of the line; see {@link Inside}. */
    public record Along(
            Instant asOf,
            Bilingual limits,
            double lengthM,
            int total,
            boolean truncated,
            boolean synthetic,
            List<KindCount> kinds,
            List<Beside> items) {}

    /**
     * What lies inside a region.
     *
     * @param asked kinds; all where empty
     * @param limit how many to list, at most {@value #MOST_ITEMS}; null for 1,000
     */
    public Inside inside(Region region, Collection<String> asked, @Nullable Integer limit, Scope scope) {
        int most = SpaceRefusals.count("limit", limit, USUAL_ITEMS, MOST_ITEMS);
        List<Item> items = new ArrayList<>();
        Tally tally = new Tally();
        places.inside(region, kindsOf(asked), scope, one -> {
            tally.add(one);
            if (items.size() < most) {
                items.add(Item.of(one, areas));
            }
        });
        return new Inside(
                clock.instant(), STRAIGHT, tally.total, tally.total > most, tally.synthetic, tally.counts(), items);
    }

    /** What lies within so many metres of a line. */
    Along along(Corridor line, double withinM, Collection<String> asked, @Nullable Integer limit, Scope scope) {
        int most = SpaceRefusals.count("limit", limit, USUAL_ITEMS, MOST_ITEMS);
        List<String> wanted = kindsOf(asked);
        Map<FeatureSummary, Corridor.Offset> best = new HashMap<>();
        for (Corridor.Piece piece : line.pieces(withinM / M_PER_KM)) {
            places.inside(piece.near(), wanted, scope, one -> {
                Corridor.Offset offset = line.offset(piece.side(), one.position());
                if (offset.offKm() * M_PER_KM <= withinM) {
                    best.merge(one, offset, (a, b) -> b.offKm() < a.offKm() ? b : a);
                }
            });
        }
        Tally tally = new Tally();
        best.keySet().forEach(tally::add);
        List<Beside> items = best.entrySet().stream()
                .sorted(Comparator.comparingDouble((Map.Entry<FeatureSummary, Corridor.Offset> one) ->
                                one.getValue().alongKm())
                        .thenComparingDouble(one -> one.getValue().offKm())
                        .thenComparingLong(one -> one.getKey().id()))
                .limit(most)
                .map(one -> new Beside(
                        Item.of(one.getKey(), areas),
                        tenth(one.getValue().offKm()),
                        tenth(one.getValue().alongKm())))
                .toList();
        return new Along(
                clock.instant(),
                STRAIGHT,
                tenth(line.lengthKm()),
                tally.total,
                tally.total > most,
                tally.synthetic,
                tally.counts(),
                items);
    }

    /** Features of these kinds nearest to a place. */
    List<FeaturePlaces.Near> nearest(Position from, Collection<String> wanted, int limit, Scope scope) {
        return places.nearest(from, wanted, limit, scope);
    }

    /** The kinds named, each known; all of the catalogue where none is. */
    List<String> kindsOf(Collection<String> asked) {
        if (asked.size() > MOST_KINDS) {
            throw SpaceRefusals.invalid("kinds", asked.size(), "最多 60 类", "at most 60 kinds");
        }
        asked.forEach(kinds::get);
        return asked.isEmpty()
                ? kinds.all().stream().map(Kind::id).toList()
                : asked.stream().distinct().toList();
    }

    static double tenth(double km) {
        return Math.round(km * M_PER_KM * 10) / 10.0;
    }

    private final class Tally {

        private final Map<String, Integer> counts = new TreeMap<>();
        private int total;
        private boolean synthetic;

        void add(FeatureSummary one) {
            total++;
            synthetic |= one.synthetic();
            counts.merge(one.kind(), 1, Integer::sum);
        }

        List<KindCount> counts() {
            return counts.entrySet().stream()
                    .map(one ->
                            new KindCount(one.getKey(), kinds.get(one.getKey()).title(), one.getValue()))
                    .sorted(Comparator.comparingInt(KindCount::count).reversed())
                    .toList();
        }
    }
}
