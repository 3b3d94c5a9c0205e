package cn.anlan.server.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.anlan.engine.geo.Position;
import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.map.MapLayer;
import cn.anlan.server.map.MapPoint;
import cn.anlan.server.platform.TestDatabase;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;

class FeaturesTest {

    private TestDatabase database;
    private RegistryFixture registry;

    @BeforeEach
    void create() {
        database = TestDatabase.migrated();
        registry = new RegistryFixture(database);
    }

    @AfterEach
    void drop() {
        database.close();
    }

    private static NewFeature feature(String code, String kind, double lat, double lon) {
        return new NewFeature(
                code, kind, "名称" + code, new Position(lat, lon), new AreaPath("330327"), Map.of("people", 12), true);
    }

    @Test
    void whatIsLoadedIsFoundByIdAndByCode() {
        NewFeature strange = new NewFeature(
                "C-1",
                "geo-landslide",
                "后山\t\"滑坡\"\\隐患点\n二号",
                new Position(27.5123, 120.4),
                new AreaPath("330327112"),
                Map.of("level", "high", "slopeDeg", 41, "note", "a\tb\\n\"'"),
                true);
        Features.Loaded loaded = registry.features.load(Stream.of(strange));
        Feature found = registry.features.get(loaded.firstId());
        assertThat(found.title()).isEqualTo(strange.title());
        assertThat(found.fields()).isEqualTo(strange.fields());
        assertThat(found.position()).isEqualTo(strange.position());
        assertThat(registry.features.findByCode("C-1")).contains(found);
    }

    @Test
    void idsFollowTheStreamWithoutGapsAlsoAfterALoadThatFailed() {
        Features.Loaded first =
                registry.features.load(IntStream.range(0, 1000).mapToObj(i -> feature("A-" + i, "camera", 28, 121)));
        assertThat(first.count()).isEqualTo(1000);
        assertThatThrownBy(() -> registry.features.load(Stream.of(feature("A-7", "camera", 28, 121))))
                .isInstanceOf(DuplicateKeyException.class);
        Features.Loaded second = registry.features.load(Stream.of(feature("B-0", "team", 28, 121)));
        assertThat(registry.features.get(first.firstId() + 999).code()).isEqualTo("A-999");
        assertThat(registry.features.get(second.firstId()).code()).isEqualTo("B-0");
    }

    /** An answer of before would look to whoever changed something as if it were lost. */
    @Test
    void whoChangedSomethingSeesItAlsoWhileAnotherIsLooking() throws Exception {
        registry.features.load(Stream.of(feature("A", "camera", 28, 121)));
        registry.features.index();
        long id = registry.features
                .load(Stream.of(feature("B", "camera", 28, 121)))
                .firstId();
        CompletableFuture<Optional<FeatureSummary>> mine = new CompletableFuture<>();
        Thread looking = Thread.ofPlatform().unstarted(() -> registry.features.index());
        Thread asking = Thread.ofPlatform().unstarted(() -> mine.complete(registry.features.summary(id)));
        try (Connection wall = database.dataSource().getConnection();
                Statement statement = wall.createStatement()) {
            wall.setAutoCommit(false);
            statement.execute("lock table registry.feature in access exclusive mode");
            looking.start();
            Awaitility.await()
                    .until(() -> database.jdbc()
                            .sql(
                                    "select exists (select from pg_locks where not granted and relation = 'registry.feature'::regclass)")
                            .query(Boolean.class)
                            .single());
            asking.start();
            Awaitility.await().until(() -> mine.isDone() || asking.getState() == Thread.State.WAITING);
            wall.rollback();
            wall.setAutoCommit(true);
        }
        assertThat(mine.get(1, TimeUnit.MINUTES)).isPresent();
        looking.join();
    }

    @Test
    void aLoadWithAnUnknownKindLeavesNothingBehind() {
        Stream<NewFeature> wrong = Stream.of(feature("A", "camera", 28, 121), feature("B", "dragon", 28, 121));
        assertThatThrownBy(() -> registry.features.load(wrong))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo("registry.kind-unknown"));
        assertThat(registry.features.findByCode("A")).isEmpty();
        assertThat(registry.features.index().size()).isZero();
    }

    @Test
    void anUnknownIdIsRefusedByName() {
        assertThatThrownBy(() -> registry.features.get(5))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo("registry.feature-unknown"));
    }

    @Test
    void riskPointsAreThoseOfTheEightListsWithTheirNumber() {
        registry.features.load(Stream.of(
                feature("A", "camera", 28, 121),
                feature("B", "geo-landslide", 27.5, 120.5),
                feature("C", "road-cliff", 27.6, 120.6)));
        RiskPoints points = registry.features.riskPoints();
        assertThat(points.lists()).containsExactly((byte) 3, (byte) 8);
        assertThat(points.lats()).containsExactly(27.5, 27.6);
        assertThat(points.titles()).containsExactly("名称B", "名称C");
        assertThat(registry.features.summary(points.ids()[1]))
                .hasValueSatisfying(one -> assertThat(one.kind()).isEqualTo("road-cliff"));
    }

    @Test
    void anotherNodeSeesALoadWithinASecond() {
        Features other = registry.anotherNode(database);
        long before = other.version();
        assertThat(registry.features.version()).isEqualTo(before);
        registry.features.load(Stream.of(feature("A", "ship", 28, 122)));
        assertThat(registry.features.version()).isGreaterThan(before);
        assertThat(other.version()).isEqualTo(before);
        registry.pass(1);
        assertThat(other.version()).isGreaterThan(before);
        assertThat(other.index().size()).isOne();
    }

    @Test
    void whereFeaturesCameFromIsRemembered() {
        registry.features.load("survey 2021", Stream.of(feature("A", "ship", 28, 122), feature("B", "ship", 28, 122)));
        registry.features.load("reference-city seed=1", Stream.of(feature("C", "ship", 28, 122)));
        registry.features.load("reference-city seed=2", Stream.of());
        assertThat(registry.features.loads("reference-city"))
                .containsExactly(new Features.Loaded(3, 1, "reference-city seed=1"));
        assertThat(registry.features.loads(""))
                .extracting(Features.Loaded::count)
                .containsExactly(2L, 1L);
    }

    @Test
    void whoeverLooksWhileALoadIsNotYetCommittedSeesItRightAfterwards() {
        registry.transaction.executeWithoutResult(status -> {
            registry.features.load(Stream.of(feature("A", "ship", 28, 122)));
            int meanwhile = CompletableFuture.supplyAsync(
                            () -> registry.features.index().size())
                    .join();
            assertThat(meanwhile).isZero();
        });
        assertThat(registry.features.index().size()).isOne();
    }

    @Test
    void aTransactionThatBeganEarlierAndEndsLaterIsNotMissedAndHoldsNobodyUp() throws Exception {
        Features other = registry.anotherNode(database);
        assertThat(other.index().size()).isZero();
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        CompletableFuture<Void> slow =
                CompletableFuture.runAsync(() -> registry.transaction.executeWithoutResult(status -> {
                    database.jdbc()
                            .sql("insert into registry.feature_batch (xid, ids) values (pg_current_xact_id(), '{}')")
                            .update();
                    written.countDown();
                    await(mayEnd);
                    registry.features.load(Stream.of(feature("SLOW", "ship", 28, 122)));
                }));
        await(written);
        registry.features.load(Stream.of(feature("FAST", "ship", 28, 122)));
        registry.pass(1);
        assertThat(other.index().size()).isOne();
        mayEnd.countDown();
        slow.get();
        registry.pass(1);
        assertThat(other.index().size()).isEqualTo(2);
        long version = other.version();
        registry.pass(1);
        assertThat(other.version()).isEqualTo(version);
    }

    @Test
    void whoHasNotLookedForHalfAnHourReadsEverythingAgain() {
        Features other = registry.anotherNode(database);
        long before = other.version(List.of("ship"));
        registry.features.load(Stream.of(feature("A", "ship", 28, 122)));
        database.jdbc().sql("delete from registry.feature_batch").update();
        registry.pass(1);
        assertThat(other.index().size()).isZero();
        registry.pass(31 * 60);
        assertThat(other.index().size()).isOne();
        assertThat(other.version(List.of("ship"))).isGreaterThan(before);
    }

    @Test
    void batchesAreRemovedAnHourAfterTheyWereWritten() {
        FeatureSweep sweep = new FeatureSweep(database.jdbc());
        registry.features.load(Stream.of(feature("A", "ship", 28, 122)));
        Instant now = Instant.parse("2021-07-24T04:00:00Z");
        sweep.run(now);
        assertThat(batches()).isOne();
        registry.features.load(Stream.of(feature("B", "ship", 28, 122)));
        sweep.run(now.plus(sweep.every()));
        assertThat(batches()).isOne();
        assertThat(sweep.every()).isGreaterThan(FeaturePicture.TOO_OLD);
    }

    private int batches() {
        return database.jdbc()
                .sql("select count(*) from registry.feature_batch")
                .query(Integer.class)
                .single();
    }

    @Test
    void aChangeGrowsTheVersionOfItsOwnKindsOnly() {
        long ships = registry.features.version(List.of("ship"));
        long teams = registry.features.version(List.of("team", "camera"));
        registry.features.load(Stream.of(feature("A", "ship", 28, 122)));
        assertThat(registry.features.version(List.of("ship"))).isGreaterThan(ships);
        assertThat(registry.features.version(List.of("team", "camera"))).isEqualTo(teams);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException ended) {
            throw new IllegalStateException(ended);
        }
    }

    @Test
    void thePictureStaysTheSameObjectWhileNothingChanges() {
        RiskPoints points = registry.features.riskPoints();
        registry.pass(60);
        assertThat(registry.features.riskPoints()).isSameAs(points);
    }

    @Test
    void eachDeviceClassAndEachOtherKindButNoRiskListIsALayer() {
        registry.features.load(Stream.of(
                feature("A", "geo-landslide", 27.5, 120.5),
                feature("B", "geo-rockfall", 27.6, 120.5),
                feature("C", "rain-gauge", 27.7, 120.5),
                feature("D", "rain-gauge", 27.8, 120.5)));
        List<MapLayer> layers = new KindLayers(registry.kinds, registry.features).layers();
        assertThat(layers)
                .extracting(layer -> layer.info().id())
                .hasSize(15 + 5)
                .doesNotContain("risk-1", "risk-8")
                .contains("device-rain-gauge", "camera", "shelter", "team", "warehouse", "ship");
        MapLayer gauges = layers.stream()
                .filter(layer -> layer.info().id().equals("device-rain-gauge"))
                .findFirst()
                .orElseThrow();
        assertThat(gauges.points("")).extracting(MapPoint::kind).containsExactly("rain-gauge", "rain-gauge");
        assertThat(gauges.points("")).allMatch(MapPoint::synthetic);
    }

    @Test
    void aHundredThousandFeaturesLoadInSeconds() {
        long start = System.nanoTime();
        registry.features.load(
                IntStream.range(0, 100_000).mapToObj(i -> feature("N-" + i, "camera", 28 + i * 1e-5, 121)));
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf("100,000 features loaded in %.2f s%n", seconds);
        assertThat(seconds).isLessThan(20);
        Search search = new Search(registry.areas, registry.features, registry.kinds);
        Scope everywhere = new Scope("a", Role.DUTY_OFFICER, List.of(new AreaPath("33")));
        assertThat(search.find("n-99999", 20, everywhere)).isNotEmpty();
        start = System.nanoTime();
        assertThat(search.find("N-9999", 20, everywhere)).hasSize(11);
        System.out.printf(
                "search over 100,000 features and 27,036 areas: %.0f ms%n", (System.nanoTime() - start) / 1e6);
        assertThat(registry.features.index().size()).isEqualTo(100_000);
    }
}
