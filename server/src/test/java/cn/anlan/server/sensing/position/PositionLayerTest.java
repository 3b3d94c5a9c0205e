package cn.anlan.server.sensing.position;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.engine.geo.Position;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.map.MapPoint;
import cn.anlan.server.platform.AnlanTest;
import cn.anlan.server.registry.Features;
import cn.anlan.server.registry.NewFeature;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Positions on the map: where each was last, dimmed when silent, and in the past where it was then. */
@AnlanTest
class PositionLayerTest {

    @Autowired
    PositionStore store;

    @Autowired
    PositionFeeds feeds;

    @Autowired
    PositionLayer layer;

    @Autowired
    Features features;

    @Autowired
    WorldClock clock;

    private long ships(int count) {
        return features.load(IntStream.range(0, count)
                        .mapToObj(n -> new NewFeature(
                                "LAYER-" + n,
                                "ship",
                                "船" + n,
                                new Position(28, 121),
                                new AreaPath("330302"),
                                Map.of(),
                                true)))
                .firstId();
    }

    @Test
    void oneThatIsSilentIsDimmedAndOneThatIsSilentForDaysIsNotShown() {
        assertThat(PositionLayer.SILENT).isEqualTo(Duration.ofMinutes(10));
        assertThat(PositionLayer.ANEW).isEqualTo(Duration.ofSeconds(5));
        long first = ships(3);
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        LatestFixes memory = new LatestFixes();
        PositionLayer own = new PositionLayer(store, memory, features, clock);
        assertThat(own.version("")).as("nobody was heard").isZero();
        memory.put(TestPositions.fix(first, now, 121.5, 27.5), now);
        memory.put(
                TestPositions.fix(first + 1, now, 121.6, 27.5),
                now.minus(PositionLayer.SILENT).minusSeconds(60));
        memory.put(
                TestPositions.fix(first + 2, now, 121.7, 27.5),
                now.minus(Positions.LATEST).minusSeconds(60));
        assertThat(own.points(""))
                .containsExactly(
                        new MapPoint(first, 27.5, 121.5, new AreaPath("330302"), 1, "ship", true),
                        new MapPoint(first + 1, 27.5, 121.6, new AreaPath("330302"), 0, "ship", true));
        assertThat(own.version("")).isPositive();
        assertThat(layer.info().id()).isEqualTo(PositionLayer.ID);

        TestPositions bringing = new TestPositions(feeds);
        Instant before = clock.instant().minusMillis(1);
        bringing.bring(first, now, 121.5, 27.5);
        Instant between = after(clock.instant());
        after(between);
        bringing.bring(first, now.plusSeconds(1), 121.9, 27.5);
        assertThat(lons(first, before)).isEmpty();
        assertThat(lons(first, between)).as("as it was known then").containsExactly(121.5);
        assertThat(lons(first, clock.instant())).containsExactly(121.9);
    }

    /** A moment that is surely later, also to the millisecond. */
    private Instant after(Instant moment) {
        Awaitility.await().until(() -> clock.instant().isAfter(moment.plusMillis(5)));
        return clock.instant();
    }

    private List<Double> lons(long id, Instant moment) {
        return layer.pointsAt("", moment).orElseThrow().stream()
                .filter(point -> point.id() == id)
                .map(MapPoint::lon)
                .toList();
    }
}
