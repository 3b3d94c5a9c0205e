package cn.anlan.server.typhoon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.anlan.engine.geo.Position;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.map.MapLayer;
import cn.anlan.server.map.MapPoint;
import cn.anlan.server.platform.AnlanSettings;
import cn.anlan.server.platform.TestDatabase;
import cn.anlan.server.registry.NewFeature;
import cn.anlan.server.registry.RegistryFixture;
import cn.anlan.server.typhoon.BulletinStore.Source;
import cn.anlan.server.typhoon.zjwater.ZjWaterReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** One risk point in the way of a made-up storm, of which one bulletin is known and then no more. */
class HitStatesTest {

    /** The storm's centre is here at hour 48. */
    private static final int PASSES = 48;

    private static final Instant ISSUED = MadeStorm.hour(12);
    private static final TestDatabase DATABASE = TestDatabase.migrated();
    private static final RegistryFixture REGISTRY = new RegistryFixture(DATABASE);
    private static final RiskPictures RISKS = new RiskPictures(REGISTRY.features);
    private static final Storms STORMS =
            new Storms(new StormStore(DATABASE.jdbc()), new TyphoonSettings(Duration.ofHours(24)));
    private static final HitForecast FORECAST =
            new HitForecast(STORMS, new Impacts(STORMS, RISKS, new RollUp(REGISTRY.areas, REGISTRY.kinds)));

    private volatile Instant now = ISSUED;
    private final HitStates states = new HitStates(
            FORECAST,
            RISKS,
            () -> now,
            new AnlanSettings(AnlanSettings.Mode.DEMO, Path.of("data"), new AnlanSettings.Db(null, null, null)));

    @BeforeAll
    static void oneBulletin() {
        String kind = REGISTRY.kinds.ofRiskList(1).getFirst().id();
        Position place = new Position(MadeStorm.lat(PASSES), MadeStorm.lon(PASSES));
        REGISTRY.features.load(
                Stream.of(new NewFeature("P-1", kind, "点", place, new AreaPath("330203"), Map.of(), true)));
        JdbcTemplate batches = new JdbcTemplate(DATABASE.dataSource());
        BulletinStore store = new BulletinStore(DATABASE.jdbc(), batches, new ContentStore(DATABASE.jdbc(), batches));
        new TransactionTemplate(new DataSourceTransactionManager(DATABASE.dataSource()))
                .executeWithoutResult(tx -> ZjWaterReader.read(MadeStorm.bulletin("209988", 12))
                        .bulletins()
                        .forEach(bulletin -> store.write(bulletin, new Source("test", "1", false, ISSUED))));
    }

    @AfterAll
    static void drop() {
        DATABASE.close();
    }

    @Test
    void withoutANewBulletinTimeAloneBringsTheStormNearerAndTakesItAway() {
        states.compute();
        assertThat(state()).isEqualTo(HitForecast.GALE_LATER);
        long before = states.version(HitForecast.ANY);
        now = ISSUED.plus(HitStates.STEP).minusSeconds(1);
        assertThat(states.version(HitForecast.ANY)).isEqualTo(before);

        passTo(30, HitForecast.STORM_24_HOURS);
        passTo(44, HitForecast.STORM_6_HOURS);
        passTo(48, HitForecast.STORM_6_HOURS);
        passTo(80, HitForecast.SPARED);
        assertThat(states.version(HitForecast.ANY)).isGreaterThan(before);
    }

    @Test
    void whatWasSaidAtAMomentIsFoundAgainLater() {
        RiskPicture picture = RISKS.current();
        now = MadeStorm.hour(80);
        assertThat(FORECAST.at(picture, MadeStorm.hour(44)).getOrDefault(HitForecast.ANY, new byte[1])[0])
                .isEqualTo(HitForecast.STORM_6_HOURS);
        assertThat(FORECAST.at(picture, ISSUED.minus(Duration.ofMinutes(1))))
                .as("before the first bulletin there was no storm")
                .isEmpty();
    }

    @Test
    void theMapsLayersShowThePresentStatesAndThoseOfAnEarlierMoment() {
        now = MadeStorm.hour(44);
        states.compute();
        for (MapLayer layer :
                new RiskLayers(REGISTRY.kinds, RISKS, states, FORECAST).layers().subList(0, 2)) {
            assertThat(layer.variants()).contains("", "CMA", "JMA");
            assertThat(layer.points("CMA")).extracting(MapPoint::state).containsExactly((int)
                    HitForecast.STORM_6_HOURS);
            assertThat(layer.pointsAt("CMA", ISSUED).orElseThrow())
                    .extracting(MapPoint::state)
                    .containsExactly((int) HitForecast.GALE_LATER);
        }
    }

    private void passTo(int hour, byte state) {
        now = MadeStorm.hour(hour);
        await().untilAsserted(() -> {
            assertThat(states.version(HitForecast.ANY)).isPositive();
            assertThat(state()).as("hour %s", hour).isEqualTo(state);
        });
    }

    private byte state() {
        return states.of(HitForecast.ANY, RISKS.current())[0];
    }
}
