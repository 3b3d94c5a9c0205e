package cn.anlan.server.typhoon;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.engine.geo.Position;
import cn.anlan.engine.typhoon.WindField;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaLevel;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.platform.TestDatabase;
import cn.anlan.server.registry.Area;
import cn.anlan.server.registry.Kind;
import cn.anlan.server.registry.NewFeature;
import cn.anlan.server.registry.RegistryFixture;
import cn.anlan.server.typhoon.BulletinStore.Source;
import cn.anlan.server.typhoon.ImpactSummary.OfArea;
import cn.anlan.server.typhoon.bulletin.Bulletin;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Impact of In-Fa, 24 hours before its first landfall, on 71,000 points strewn over the counties. */
class ImpactsTest {

    private static final Logger LOG = LoggerFactory.getLogger(ImpactsTest.class);
    private static final int POINTS = 71_000;
    private static final Instant DAY_BEFORE = Instant.parse("2021-07-24T04:30:00Z");
    private static final TestDatabase DATABASE = TestDatabase.migrated();
    private static final RegistryFixture REGISTRY = new RegistryFixture(DATABASE);

    private static final Storms STORMS =
            new Storms(new StormStore(DATABASE.jdbc()), new TyphoonSettings(Duration.ofHours(24)));
    private static final Impacts IMPACTS =
            new Impacts(STORMS, new RiskPictures(REGISTRY.features), new RollUp(REGISTRY.areas, REGISTRY.kinds));

    @BeforeAll
    static void strew() {
        List<Area> counties = REGISTRY.areas.list(AreaLevel.COUNTY);
        List<String> kinds = IntStream.rangeClosed(1, 8)
                .mapToObj(n -> REGISTRY.kinds.ofRiskList(n).getFirst())
                .map(Kind::id)
                .toList();
        Random random = new Random(2106);
        REGISTRY.features.load(IntStream.range(0, POINTS).mapToObj(i -> {
            Area county = counties.get(random.nextInt(counties.size()));
            List<Area> townships = REGISTRY.areas.children(county.path());
            Area township = townships.get(random.nextInt(townships.size()));
            Position seat = township.seat();
            return new NewFeature(
                    "P-" + i,
                    kinds.get(i % 8),
                    "点" + i,
                    new Position(seat.lat() + random.nextGaussian() / 50, seat.lon() + random.nextGaussian() / 50),
                    township.path(),
                    Map.of(),
                    true);
        }));
    }

    @AfterAll
    static void drop() {
        DATABASE.close();
    }

    private static void receive(Bulletin bulletin, Instant knownAt) {
        JdbcTemplate batches = new JdbcTemplate(DATABASE.dataSource());
        BulletinStore store = new BulletinStore(DATABASE.jdbc(), batches, new ContentStore(DATABASE.jdbc(), batches));
        new TransactionTemplate(new DataSourceTransactionManager(DATABASE.dataSource()))
                .executeWithoutResult(status -> store.write(bulletin, new Source("test", "1", false, knownAt)));
    }

    @Test
    void theWholeAnswerIsRightQuickAndBlindForTheFuture() throws IOException {
        receive(InFa.until(DAY_BEFORE), DAY_BEFORE);
        ImpactSummary first = IMPACTS.assess("202106", "CMA", null, 72, DAY_BEFORE);
        assertThat(first.points()).isEqualTo(POINTS);
        assertThat(first.lists())
                .hasSize(8)
                .allSatisfy(list -> assertThat(list.total()).isEqualTo(POINTS / 8));
        assertThat(first.within().getLast()).isEqualTo(new ImpactSummary.Within(72, first.gale(), first.stormForce()));
        assertThat(first.within()).isSortedAccordingTo(java.util.Comparator.comparingInt(ImpactSummary.Within::gale));
        assertThat(first.lists().stream().mapToInt(ImpactSummary.OfList::gale).sum())
                .isEqualTo(first.gale());
        assertThat(first.counties().stream().mapToInt(OfArea::total).sum()).isEqualTo(POINTS);
        assertThat(first.counties().stream().mapToInt(OfArea::gale).sum()).isEqualTo(first.gale());
        assertThat(first.stormForce()).isLessThan(first.gale());
        assertThat(first.gale()).isBetween(POINTS / 20, POINTS);
        theIslandsAreHitFirstAndHardest(first);
        nothingIsSaidAboutTownshipsThatWerePlacedByGuess(first);
        pointsAgreeWithTheWindField();
        ofAllAgenciesTheAnswerIsQuick();

        receive(InFa.until(DAY_BEFORE.plus(Duration.ofHours(9))), DAY_BEFORE.plus(Duration.ofHours(9)));
        ImpactSummary again = IMPACTS.assess("202106", "CMA", null, 72, DAY_BEFORE);
        assertThat(again).isEqualTo(first);
        assertThat(IMPACTS.assess("202106", "CMA", null, 72, DAY_BEFORE.plus(Duration.ofHours(9)))
                        .issuedAt())
                .isAfter(first.issuedAt());
    }

    private static void theIslandsAreHitFirstAndHardest(ImpactSummary summary) {
        OfArea putuo = county(summary, "330903");
        OfArea kaihua = county(summary, "330824");
        assertThat(putuo.gale()).isEqualTo(putuo.total());
        assertThat(putuo.firstGaleAt()).isNotNull();
        assertThat(kaihua.firstGaleAt() == null || kaihua.firstGaleAt().isAfter(putuo.firstGaleAt()))
                .isTrue();
        assertThat(putuo.peakWindMps()).isGreaterThan(kaihua.peakWindMps());
        assertThat(summary.counties()).allSatisfy(county -> {
            assertThat(county.storm()).isLessThanOrEqualTo(county.gale());
            assertThat(county.gale() > 0).isEqualTo(county.firstGaleAt() != null);
            assertThat(county.gale() > 0).isEqualTo(county.peakWindMps() >= 17.15);
        });
    }

    private static OfArea county(ImpactSummary summary, String path) {
        return summary.counties().stream()
                .filter(each -> each.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private static void nothingIsSaidAboutTownshipsThatWerePlacedByGuess(ImpactSummary summary) {
        assertThat(summary.unplacedTownships()).isNotEmpty();
        assertThat(summary.townships())
                .allSatisfy(township -> assertThat(REGISTRY.areas
                                .get(new AreaPath(township.path()))
                                .approximate())
                        .isFalse());
        int said = summary.townships().stream().mapToInt(OfArea::total).sum();
        int unsaid = summary.unplacedTownships().stream()
                .mapToInt(ImpactSummary.Unplaced::total)
                .sum();
        assertThat(said + unsaid).isEqualTo(POINTS);
    }

    private static void pointsAgreeWithTheWindField() {
        Assessment assessment = IMPACTS.assessment("202106", "CMA", null, 72, DAY_BEFORE);
        WindField.OfTrack wind = WindField.standard().on(assessment.question.track());
        for (int i = 0; i < POINTS; i += 5_003) {
            Position place = new Position(assessment.risks.lats[i], assessment.risks.lons[i]);
            double most = 0;
            for (int hour = 0; hour <= 72; hour++) {
                most = Math.max(
                        most,
                        wind.at(place, assessment.question.from().plus(Duration.ofHours(hour)))
                                .speedMps());
            }
            assertThat(assessment.impact.peakWindMps()[i])
                    .isCloseTo((float) most, org.assertj.core.data.Offset.offset(0.01f));
        }
    }

    private static void ofAllAgenciesTheAnswerIsQuick() {
        for (int round = 0; round < 3; round++) {
            for (int hours = 66; hours <= 72; hours++) {
                long start = System.nanoTime();
                Assessment assessment = IMPACTS.assessment("202106", "JMA", null, hours - round * 7, DAY_BEFORE);
                long assessed = System.nanoTime();
                IMPACTS.assess(assessment, Scope.program("test"));
                long summed = System.nanoTime();
                LOG.info(
                        "kernel {} ms, with reading the track {} ms, roll-up {} ms",
                        assessment.computedMs,
                        (assessed - start) / 1_000_000,
                        (summed - assessed) / 1_000_000);
                assertThat(assessment.computedMs).isLessThan(2_000);
            }
        }
        Storm storm = STORMS.find("202106", DAY_BEFORE).orElseThrow();
        ArrivalAnswers arrivals = new ArrivalAnswers(STORMS, new StormStore(DATABASE.jdbc()));
        for (int round = 0; round < 4; round++) {
            long start = System.nanoTime();
            List<ArrivalAnswers.AgencyArrival> at = arrivals.at(storm, new Position(29.95, 122.3), DAY_BEFORE);
            LOG.info("arrivals of {} agencies {} ms", at.size(), (System.nanoTime() - start) / 1_000_000);
            assertThat(at).isNotEmpty();
            assertThat(at.getFirst().grade7().arrives()).isNotNull();
        }
    }
}
