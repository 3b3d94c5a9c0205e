package cn.anlan.server.typhoon;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.engine.typhoon.QuadrantRadii;
import cn.anlan.engine.typhoon.StormClass;
import cn.anlan.server.platform.TestDatabase;
import cn.anlan.server.typhoon.BulletinStore.Source;
import cn.anlan.server.typhoon.bulletin.Agency;
import cn.anlan.server.typhoon.bulletin.Bulletin;
import cn.anlan.server.typhoon.bulletin.StatedFix;
import cn.anlan.server.typhoon.bulletin.StatedForecast;
import cn.anlan.server.typhoon.bulletin.StatedLandfall;
import cn.anlan.server.typhoon.bulletin.StatedPoint;
import cn.anlan.server.typhoon.zjwater.ZjWaterReader;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class StormStoreTest {

    private static final TestDatabase DATABASE = TestDatabase.migrated();
    private static final Instant START = Instant.parse("2099-08-01T00:00:00Z");
    private static final AtomicInteger NUMBER = new AtomicInteger(209900);

    private final StormStore reads = new StormStore(DATABASE.jdbc());
    private final Storms storms = new Storms(reads, new TyphoonSettings(Duration.ofHours(12)));
    private final BulletinStore writes = new BulletinStore(
            DATABASE.jdbc(),
            new JdbcTemplate(DATABASE.dataSource()),
            new ContentStore(DATABASE.jdbc(), new JdbcTemplate(DATABASE.dataSource())));
    private final TransactionTemplate transaction =
            new TransactionTemplate(new DataSourceTransactionManager(DATABASE.dataSource()));
    private final String storm = Integer.toString(NUMBER.incrementAndGet());

    @AfterAll
    static void drop() {
        DATABASE.close();
    }

    private List<BulletinStore.News> receive(Bulletin bulletin, Instant knownAt) {
        return transaction.execute(status -> writes.write(bulletin, new Source("test", "1", false, knownAt)));
    }

    private static Instant hour(double hour) {
        return START.plus(Duration.ofMinutes(Math.round(hour * 60)));
    }

    private static StatedFix fix(int hour, double wind) {
        return new StatedFix(
                hour(hour),
                20 + hour / 10.0,
                125,
                960.0,
                wind,
                StormClass.TY,
                315.0,
                15.0,
                new QuadrantRadii(300, 280, 220, 200),
                null,
                null);
    }

    private static StatedForecast forecast(Agency agency, int hour, double wind) {
        return new StatedForecast(
                agency,
                hour(hour),
                List.of(
                        new StatedPoint(hour(hour), 20, 125, wind, 960.0, StormClass.TY),
                        new StatedPoint(hour(hour + 24), 24, 123, null, null, null)));
    }

    private Bulletin bulletin(int lastHour, double wind, boolean active) {
        List<StatedFix> fixes = new ArrayList<>();
        List<StatedForecast> forecasts = new ArrayList<>();
        for (int hour = 0; hour <= lastHour; hour++) {
            fixes.add(fix(hour, hour == 1 ? wind : 40));
            forecasts.add(forecast(Agency.CMA, hour, hour == 2 ? wind : 40));
        }
        return new Bulletin(
                storm,
                "构造",
                "MADE",
                active,
                fixes,
                forecasts,
                lastHour < 3 ? List.of() : List.of(new StatedLandfall(hour(3), 28, 121, "某地沿海", StormClass.TY)));
    }

    @Test
    void whatWasStatedIsReadBackAsItWas() {
        Bulletin said = bulletin(4, 41, true);
        receive(said, hour(4.1));
        Storm read = reads.find(storm, hour(5)).orElseThrow();
        assertThat(read).isEqualTo(new Storm(storm, "构造", "MADE", true, hour(4), false));
        assertThat(reads.fixes(read, hour(5))).isEqualTo(said.fixes());
        assertThat(reads.forecasts(read, hour(5)).stream().map(StormStore.Kept::forecast))
                .containsExactlyInAnyOrderElementsOf(said.forecasts());
        assertThat(reads.landfalls(read, hour(5))).isEqualTo(said.landfalls());
        assertThat(reads.list(hour(5))).contains(read);
    }

    @Test
    void beforeItWasKnownThereIsNothing() {
        receive(bulletin(4, 41, true), hour(4.1));
        assertThat(reads.find(storm, hour(4))).isEmpty();
        assertThat(storms.track(storm, hour(4))).isEmpty();
        assertThat(storms.forecasts(storm, hour(4))).isEmpty();
    }

    @Test
    void aRepeatedBulletinIsNoNews() {
        receive(bulletin(4, 41, true), hour(4.1));
        assertThat(receive(bulletin(4, 41, true), hour(4.2))).isEmpty();
        assertThat(receive(bulletin(5, 41, true), hour(5.1)))
                .extracting(news -> news.thing().name())
                .containsExactlyInAnyOrder("fix " + hour(5), "forecast CMA " + hour(5));
    }

    @Test
    void aCorrectionKeepsBothAndEachHoldsInItsTime() {
        receive(bulletin(4, 41, true), hour(4.1));
        List<BulletinStore.News> news = receive(bulletin(5, 44, true), hour(5.1));
        assertThat(news).filteredOn(BulletinStore.News::correction).hasSize(2);
        Storm read = reads.find(storm, hour(6)).orElseThrow();
        assertThat(reads.fixes(read, hour(5)).get(1).windMps()).isEqualTo(41);
        assertThat(reads.fixes(read, hour(6)).get(1).windMps()).isEqualTo(44);
    }

    @Test
    void anOlderBulletinThatArrivesLateDoesNotUndoANewerOne() {
        receive(bulletin(5, 44, false), hour(5.1));
        receive(bulletin(4, 41, true), hour(5.2));
        Storm read = reads.find(storm, hour(6)).orElseThrow();
        assertThat(read.active()).isFalse();
        assertThat(reads.fixes(read, hour(6)).get(1).windMps()).isEqualTo(44);
    }

    @Test
    void theLatestForecastOfEachAgencyIsTheLastIssuedThatStillReachesAhead() {
        Bulletin base = bulletin(30, 40, true);
        List<StatedForecast> all = new ArrayList<>(base.forecasts());
        all.add(forecast(Agency.JMA, 1, 40));
        all.add(forecast(Agency.HKO, 20, 40));
        receive(new Bulletin(storm, "", "", true, base.fixes(), all, null), hour(31));
        assertThat(storms.forecasts(storm, hour(31)))
                .extracting(IssuedForecast::agency)
                .containsExactly("CMA", "HKO");
        assertThat(storms.forecasts(storm, hour(31)).getFirst().issuedAt()).isEqualTo(hour(30));
        assertThat(storms.forecasts(storm, "CMA", hour(31))).hasSize(31);
    }

    @Test
    void anOldForecastIsUsedOnlyWhereItIsAskedForByName() {
        Bulletin base = bulletin(30, 40, true);
        List<StatedForecast> all = List.of(forecast(Agency.CMA, 10, 60), forecast(Agency.JMA, 29, 40));
        receive(new Bulletin(storm, "", "", true, base.fixes(), all, null), hour(31));
        assertThat(storms.forecasts(storm, hour(31)))
                .extracting(IssuedForecast::agency)
                .containsExactly("JMA");
        assertThat(storms.forecast(storm, null, hour(31)).orElseThrow().agency())
                .isEqualTo("JMA");
        assertThat(storms.forecast(storm, "CMA", hour(31)).orElseThrow().issuedAt())
                .isEqualTo(hour(10));
    }

    @Test
    void aBestTrackIsShownOnlyWhereNoLiveFeedKnowsTheStorm() {
        Bulletin live = bulletin(2, 41, true);
        Bulletin best = new Bulletin(storm, "", "BEST", false, List.of(fix(0, 99)), List.of(), null);
        transaction.executeWithoutResult(status -> writes.write(best, new Source("best", "2", true, hour(0.5))));
        assertThat(reads.find(storm, hour(1)).orElseThrow().bestTrack()).isTrue();
        receive(live, hour(2.1));
        Storm read = reads.find(storm, hour(3)).orElseThrow();
        assertThat(read.bestTrack()).isFalse();
        assertThat(reads.fixes(read, hour(3))).isEqualTo(live.fixes());
        assertThat(reads.find(storm, hour(1)).orElseThrow().bestTrack()).isTrue();
    }

    @Test
    void whateverTheOrderOfArrivalTheEndIsTheSame() {
        long seed = Long.getLong("anlan.seed", 2106L);
        Random random = new Random(seed);
        Bulletin newest = bulletin(9, 47, false);
        for (int round = 0; round < 8; round++) {
            List<Bulletin> all = new ArrayList<>();
            for (int hour = 1; hour < 9; hour++) {
                all.add(bulletin(hour, 40 + random.nextInt(3), random.nextBoolean()));
            }
            all.add(newest);
            Collections.shuffle(all, random);
            String id = Integer.toString(NUMBER.incrementAndGet());
            for (int i = 0; i < all.size(); i++) {
                receive(renamed(all.get(i), id), hour(10 + i));
            }
            Storm read = reads.find(id, hour(99)).orElseThrow();
            assertThat(read.active()).as("seed %d", seed).isFalse();
            assertThat(read.lastFixAt()).isEqualTo(hour(9));
            assertThat(reads.fixes(read, hour(99))).as("seed %d", seed).isEqualTo(newest.fixes());
            assertThat(reads.forecasts(read, hour(99)).stream().map(StormStore.Kept::forecast))
                    .as("seed %d", seed)
                    .containsExactlyInAnyOrderElementsOf(newest.forecasts());
        }
    }

    @Test
    void whatIsAskedForAMomentDoesNotChangeByWhatComesLater() {
        long seed = Long.getLong("anlan.seed", 2106L);
        Random random = new Random(seed);
        List<String> pictures = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            receive(bulletin(1 + random.nextInt(12), 40 + random.nextInt(3), random.nextBoolean()), hour(20 + i));
            pictures.add(picture(hour(20 + i)));
            int asked = random.nextInt(pictures.size());
            assertThat(picture(hour(20 + asked)))
                    .as("seed %d, moment %d after %d", seed, asked, i)
                    .isEqualTo(pictures.get(asked));
        }
        for (int i = 0; i < pictures.size(); i++) {
            assertThat(picture(hour(20.5 + i))).as("seed %d", seed).isEqualTo(pictures.get(i));
        }
    }

    private String picture(Instant knownAt) {
        Storm read = reads.find(storm, knownAt).orElseThrow();
        return read + " " + reads.fixes(read, knownAt) + reads.forecasts(read, knownAt)
                + reads.latestForecasts(read, knownAt) + reads.landfalls(read, knownAt);
    }

    private static Bulletin renamed(Bulletin bulletin, String id) {
        return new Bulletin(
                id,
                bulletin.nameZh(),
                bulletin.nameEn(),
                bulletin.active(),
                bulletin.fixes(),
                bulletin.forecasts(),
                bulletin.landfalls());
    }

    @Test
    void aRealStormOfTwoThousandRowsIsReadBackWhole() throws IOException {
        Bulletin real = ZjWaterReader.read(Shared.bytes("data/typhoon/zjwater_raw/202413_bebinca.json"))
                .bulletins()
                .getFirst();
        assertThat(receive(real, hour(0))).isNotEmpty();
        assertThat(receive(real, hour(1))).isEmpty();
        Storm read = reads.find("202413", hour(1)).orElseThrow();
        assertThat(reads.fixes(read, hour(1))).isEqualTo(real.fixes());
        assertThat(reads.forecasts(read, hour(1)).stream().map(StormStore.Kept::forecast))
                .containsExactlyInAnyOrderElementsOf(real.forecasts());
    }
}
