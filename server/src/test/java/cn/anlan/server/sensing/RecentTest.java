package cn.anlan.server.sensing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RecentTest {

    @Test
    void theNewestByTimeOfObservationIsLatestWhateverCameLast() {
        Recent recent = new Recent();
        recent.put(7, 1_000, 1.0, 1_100);
        recent.put(7, 3_000, 3.0, 3_100);
        recent.put(7, 2_000, 2.0, 9_000);
        assertThat(recent.latest(7)).get().satisfies(l -> {
            assertThat(l.value()).isEqualTo(3.0);
            assertThat(l.receivedAt().toEpochMilli()).isEqualTo(3_100);
        });
        recent.put(7, 3_000, 3.5, 9_500);
        assertThat(recent.latest(7)).get().extracting(Latest::value).isEqualTo(3.5);
        assertThat(recent.latest(8)).isEmpty();
    }

    @Test
    void whatMayHaveBeenCommittedIsAskedOfTheStore() {
        Recent recent = new Recent();
        recent.put(7, 1_000, 1.0, 1_100);
        assertThat(recent.standing(7, 2_000, 2.0)).isEqualTo(Recent.Standing.NEW);
        Rows doubtful = new Rows();
        doubtful.add(7, 2_000, 2.0, 0);
        doubtful.add(900, 2_000, 2.0, 1);
        recent.doubt(doubtful);
        assertThat(recent.standing(7, 2_000, 2.0)).isEqualTo(Recent.Standing.UNKNOWN);
        assertThat(recent.standing(7, 1_000, 1.0)).isEqualTo(Recent.Standing.REPEATED);
        recent.put(7, 3_000, 3.0, 3_100);
        assertThat(recent.standing(7, 2_000, 2.0)).isEqualTo(Recent.Standing.UNKNOWN);
        assertThat(recent.standing(7, 4_000, 4.0)).isEqualTo(Recent.Standing.NEW);
    }

    @Test
    void itNeverClaimsToKnowWhatItDoesNot() {
        Random random = new Random(2106);
        Recent recent = new Recent();
        Map<Integer, TreeMap<Long, Double>> truth = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            int datastream = 1 + random.nextInt(5);
            long at = i / 20L + random.nextInt(30) - (random.nextInt(10) == 0 ? 200 : 0);
            double value = random.nextInt(3);
            TreeMap<Long, Double> all = truth.computeIfAbsent(datastream, d -> new TreeMap<>());
            Recent.Standing said = recent.standing(datastream, at, value);
            Double before = all.get(at);
            if (said != Recent.Standing.UNKNOWN) {
                Recent.Standing right = before == null
                        ? Recent.Standing.NEW
                        : before == value ? Recent.Standing.REPEATED : Recent.Standing.CORRECTION;
                assertThat(said).as("step %d", i).isEqualTo(right);
            }
            all.put(at, value);
            recent.put(datastream, at, value, i);
            assertThat(recent.latest(datastream).orElseThrow().observedAt().toEpochMilli())
                    .isEqualTo(all.lastKey());
        }
    }
}
