package cn.anlan.server.sensing.position;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.engine.geo.Position;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.platform.AnlanSettings;
import cn.anlan.server.platform.AnlanTest;
import cn.anlan.server.registry.Features;
import cn.anlan.server.registry.NewFeature;
import cn.anlan.server.sensing.Settlement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was acknowledged is there, once, in whatever order and however often it was sent; every node knows the same latest. */
@AnlanTest
class PositionIntakeTest {

    private static final int SHIPS = 12;
    private static final int ROUNDS = 6;
    private static final int SENDERS = 8;
    private static final Scope SENDER = Scope.program("test");

    @Autowired
    PositionFeeds feeds;

    @Autowired
    PositionStore store;

    @Autowired
    PositionLog log;

    @Autowired
    LatestFixes latest;

    @Autowired
    PositionWriter writer;

    @Autowired
    Features features;

    @Autowired
    WorldClock clock;

    @Autowired
    AnlanSettings settings;

    @Autowired
    org.springframework.context.ApplicationContext context;

    @Autowired
    JdbcClient jdbc;

    private long ships(String code) {
        return features.load(IntStream.range(0, SHIPS)
                        .mapToObj(n -> new NewFeature(
                                code + n,
                                "ship",
                                "船" + n,
                                new Position(28, 121),
                                new AreaPath("330302"),
                                Map.of(),
                                true)))
                .firstId();
    }

    @Test
    void deliveriesInAnyOrderWithAnyRepeatsLeaveEachPositionOnce() throws Exception {
        long seed = Long.getLong("anlan.seed", System.nanoTime());
        System.out.println("seed " + seed + " (-Danlan.seed=" + seed + ")");
        Random random = new Random(seed);
        TestPositions bringing = new TestPositions(feeds);
        for (int round = 0; round < ROUNDS; round++) {
            long first = ships("ONCE" + round + "-");
            Instant start = clock.instant().truncatedTo(ChronoUnit.SECONDS).minus(5, ChronoUnit.HOURS);
            List<List<Fix>> deliveries = deliveries(random, first, start);
            Set<Fix> distinct = new HashSet<>();
            deliveries.forEach(distinct::addAll);
            int accepted = bringAll(bringing, deliveries);
            assertThat(accepted).as("seed %d", seed).isEqualTo(distinct.size());
            assertThat(count(first)).as("rows, seed %d", seed).isEqualTo(distinct.size());
            for (long ship = first; ship < first + SHIPS; ship++) {
                long id = ship;
                List<Instant> moments = distinct.stream()
                        .filter(fix -> fix.subject() == id)
                        .map(Fix::at)
                        .sorted()
                        .toList();
                assertThat(store.way(ship, start, clock.instant(), 10_000))
                        .extracting(one -> one.fix().at())
                        .isEqualTo(moments);
                assertThat(latest.find(ship).map(one -> one.fix().at()))
                        .isEqualTo(
                                moments.isEmpty()
                                        ? java.util.Optional.empty()
                                        : java.util.Optional.of(moments.getLast()));
            }
            assertThat(bringAll(bringing, deliveries))
                    .as("all of it again, seed %d", seed)
                    .isZero();
        }
    }

    private static List<List<Fix>> deliveries(Random random, long first, Instant start) {
        List<List<Fix>> deliveries = new ArrayList<>();
        for (int n = 0; n < 60; n++) {
            List<Fix> one = new ArrayList<>();
            for (int rows = 1 + random.nextInt(8); rows > 0; rows--) {
                int ship = random.nextInt(SHIPS);
                Instant at = start.plusSeconds(random.nextInt(80));
                one.add(TestPositions.fix(first + ship, at, 120 + ship * 0.01, 28));
            }
            for (int copies = 1 + random.nextInt(3); copies > 0; copies--) {
                deliveries.add(one);
            }
        }
        Collections.shuffle(deliveries, random);
        return deliveries;
    }

    private static int bringAll(TestPositions bringing, List<List<Fix>> deliveries) throws Exception {
        int accepted = 0;
        try (ExecutorService senders = Executors.newFixedThreadPool(SENDERS)) {
            List<Future<Settlement>> settled = new ArrayList<>();
            for (List<Fix> one : deliveries) {
                settled.add(senders.submit(() -> bringing.bring(SENDER, one)));
            }
            for (int i = 0; i < settled.size(); i++) {
                Settlement s = settled.get(i).get();
                assertThat(s.accepted() + s.repeated())
                        .isEqualTo(deliveries.get(i).size());
                accepted += s.accepted();
            }
        }
        return accepted;
    }

    private int count(long first) {
        return jdbc.sql("select count(*) from sensing.position where subject >= ? and subject < ?")
                .params(first, first + SHIPS)
                .query(Integer.class)
                .single();
    }

    /** A second node is its memory and what follows the log; it begins with what is stored and goes on with what others commit. */
    @Test
    void everyNodeKnowsTheSameLatest() {
        long first = ships("NODE-");
        Instant at = clock.instant().truncatedTo(ChronoUnit.SECONDS).minusSeconds(3000);
        TestPositions bringing = new TestPositions(feeds);
        bringing.bring(first, at, 121, 28);
        bringing.bring(first, at.plusSeconds(60), 121.1, 28);
        bringing.bring(first + 1, at, 121.5, 28);
        LatestFixes other = new LatestFixes();
        PositionFollow follow = new PositionFollow(store, log, other, another(), settings);
        assertThat(other.find(first)).isEqualTo(latest.find(first)).isPresent();
        assertThat(other.find(first + 1)).isEqualTo(latest.find(first + 1));
        bringing.bring(first + 1, at.plusSeconds(90), 121.6, 28);
        bringing.bring(first + 2, at, 121.7, 28);
        bringing.bring(first, at.plusSeconds(30), 120, 28);
        follow.round();
        for (long ship = first; ship < first + 3; ship++) {
            assertThat(other.find(ship)).isEqualTo(latest.find(ship)).isPresent();
        }
        assertThat(lon(other, first))
                .as("an older one that comes late is not the latest")
                .isEqualTo(121.1);
        assertThat(lon(other, first + 1)).isEqualTo(121.6);
    }

    /** A commit whose answer is lost is one: what it brought comes again, and memory must not take it for new. */
    @Test
    void whatAFailedCommitMayHaveWrittenIsAskedOfTheStore() {
        long first = ships("DOUBT-");
        Instant at = clock.instant().truncatedTo(ChronoUnit.SECONDS).minusSeconds(3000);
        TestPositions bringing = new TestPositions(feeds);
        bringing.bring(first, at, 121, 28);
        Fix lost = TestPositions.fix(first, at.plusSeconds(60), 121.1, 28);
        bringing.bring(SENDER, List.of(lost));
        LatestFixes memory = new LatestFixes();
        memory.put(TestPositions.fix(first, at, 121, 28), at);
        assertThat(memory.isNewer(lost)).isTrue();
        memory.doubt(first);
        assertThat(memory.isNewer(lost)).isFalse();
        assertThat(memory.isLatest(lost)).isFalse();
        assertThat(memory.inDoubt()).isTrue();
        assertThat(store.known(List.of(PositionStore.Identity.of(lost)))).hasSize(1);
        memory.put(lost, at.plusSeconds(61));
        assertThat(memory.inDoubt()).isFalse();
        assertThat(memory.isLatest(lost)).isTrue();
    }

    private static double lon(LatestFixes memory, long ship) {
        return memory.find(ship).orElseThrow().fix().lon();
    }

    private PositionWriter another() {
        return context.getAutowireCapableBeanFactory().createBean(PositionWriter.class);
    }
}
