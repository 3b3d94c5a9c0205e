package cn.anlan.engine.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.anlan.engine.geo.GreatCircle;
import cn.anlan.engine.geo.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class TwinsTest {

    private static final double METRE = 1 / 111_195.0;

    @Test
    void theLaterIsTheTwinOfTheFirstThatIsNearAndAlike() {
        List<Twins.Spot> spots = List.of(
                new Twins.Spot(1, new Position(28, 120), "仙堂水库"),
                new Twins.Spot(2, new Position(28 + 9 * METRE, 120), "仙堂水库"),
                new Twins.Spot(3, new Position(28 + 11 * METRE, 120), "仙堂水库"),
                new Twins.Spot(4, new Position(28, 120), "老鹰岩滑坡"));
        assertThat(Twins.find(spots, 10, 0.8)).isEqualTo(Map.of(2L, 1L, 3L, 2L));
    }

    @Test
    void withoutADistanceNothingCanBeNear() {
        assertThatThrownBy(() -> Twins.find(List.of(), 0, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void cellsFindWhatLookingAtAllPairsFinds() {
        long seed = Long.getLong("anlan.seed", System.nanoTime());
        System.out.println("seed " + seed + " (-Danlan.seed=" + seed + ")");
        Random random = new Random(seed);
        for (int round = 0; round < 40; round++) {
            double lat = random.nextInt(-80, 80);
            double lon = random.nextInt(-170, 170);
            List<Twins.Spot> spots = new ArrayList<>();
            for (int id = 0; id < 120; id++) {
                Position at = new Position(lat + random.nextInt(40) * 3 * METRE, lon + random.nextInt(40) * 3 * METRE);
                spots.add(new Twins.Spot(id, at, random.nextBoolean() ? "仙堂水库" : "桥墩水库"));
            }
            assertThat(Twins.find(spots, 10, 0.9)).as("seed %d", seed).isEqualTo(slowly(spots, 10));
        }
    }

    private static Map<Long, Long> slowly(List<Twins.Spot> spots, double withinM) {
        Map<Long, Long> found = new HashMap<>();
        for (Twins.Spot later : spots) {
            spots.stream()
                    .filter(spot -> spot.id() < later.id() && spot.title().equals(later.title()))
                    .filter(spot -> GreatCircle.distanceKm(spot.position(), later.position()) * 1_000 <= withinM)
                    .findFirst()
                    .ifPresent(spot -> found.put(later.id(), spot.id()));
        }
        return found;
    }
}
