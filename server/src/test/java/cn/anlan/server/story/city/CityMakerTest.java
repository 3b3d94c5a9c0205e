package cn.anlan.server.story.city;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.engine.geo.GreatCircle;
import cn.anlan.engine.geo.Position;
import cn.anlan.server.kernel.AreaLevel;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.platform.TestDatabase;
import cn.anlan.server.registry.Kind;
import cn.anlan.server.registry.KindField;
import cn.anlan.server.registry.NewFeature;
import cn.anlan.server.registry.RegistryFixture;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Properties of the made city, on a hundredth of it and on all of it. */
class CityMakerTest {

    private static final double SMALL = 0.01;

    private static TestDatabase database;
    private static RegistryFixture registry;
    private static CityGround ground;
    private static List<NewFeature> small;

    @BeforeAll
    static void make() {
        database = TestDatabase.migrated();
        registry = new RegistryFixture(database);
        ground = new CityGround(registry.areas, ReferenceCity.HOME);
        small = features(SMALL, 7);
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    private static List<NewFeature> features(double scale, long seed) {
        return new CityMaker(ground, registry.kinds, CityPlan.read(), scale, seed)
                .features()
                .toList();
    }

    private static String digest(List<NewFeature> features) throws Exception {
        MessageDigest sum = MessageDigest.getInstance("SHA-256");
        features.forEach(feature -> sum.update(feature.toString().getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(sum.digest());
    }

    private static boolean offshore(NewFeature feature) {
        return feature.area().level() == AreaLevel.COUNTY;
    }

    private static double kmToTown(Position at) {
        return ground.towns.stream()
                .mapToDouble(town -> GreatCircle.distanceKm(town.seat(), at))
                .min()
                .orElseThrow();
    }

    @Test
    void theSameSeedGivesTheSameBytesAndAnotherSeedOthers() throws Exception {
        CityGround again = new CityGround(registry.areas, ReferenceCity.HOME);
        List<NewFeature> second = new CityMaker(again, registry.kinds, CityPlan.read(), SMALL, 7)
                .features()
                .toList();
        assertThat(digest(second)).isEqualTo(digest(small));
        assertThat(digest(features(SMALL, 8))).isNotEqualTo(digest(small));
    }

    @Test
    void theWholeCityHasTheNumbersOfTheMission() {
        Map<String, Long> byKind =
                features(1, 1).stream().collect(Collectors.groupingBy(NewFeature::kind, Collectors.counting()));
        long risks = 0;
        for (int list = 1; list <= 8; list++) {
            long inList = registry.kinds.ofRiskList(list).stream()
                    .mapToLong(kind -> byKind.getOrDefault(kind.id(), 0L))
                    .sum();
            assertThat(inList).as("risk list %d", list).isGreaterThan(4000);
            risks += inList;
        }
        assertThat(risks).isEqualTo(71_000);
        assertThat(registry.kinds.devices().stream()
                        .mapToLong(kind -> byKind.getOrDefault(kind.id(), 0L))
                        .sum())
                .isEqualTo(135_000);
        assertThat(byKind).containsEntry("camera", 17_000L).containsEntry("ship", 2_000L);
        assertThat(byKind.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        registry.kinds.all().stream().map(Kind::id).toList());
    }

    @Test
    void everyThingSaysThatItIsMadeUp() {
        assertThat(small).allMatch(NewFeature::synthetic);
    }

    @Test
    void codesAreUniqueAndTitlesNearlySo() {
        assertThat(small.stream().map(NewFeature::code).distinct()).hasSameSizeAs(small);
        assertThat(small.stream().map(NewFeature::title).distinct().count()).isGreaterThan(small.size() * 9L / 10);
    }

    @Test
    void namesHaveNoLeftOverPattern() {
        assertThat(small)
                .allSatisfy(feature -> assertThat(feature.title())
                        .doesNotContain("{", "}", "|", "委会", "虚拟")
                        .isNotBlank());
    }

    @Test
    void whatStandsOnLandLiesInsideItsCountyAndInAKnownVillage() {
        assertThat(small.stream().filter(feature -> !offshore(feature))).allSatisfy(feature -> {
            assertThat(registry.areas.find(feature.area())).isPresent();
            assertThat(registry.areas.countyCovers(feature.area().upTo(AreaLevel.COUNTY), feature.position()))
                    .as("%s at %s", feature.title(), feature.position())
                    .isTrue();
        });
    }

    @Test
    void whatStandsOnLandIsDryButForAFewIslets() {
        List<NewFeature> onLand =
                small.stream().filter(feature -> !offshore(feature)).toList();
        long wet = onLand.stream()
                .filter(feature -> registry.areas.atSea(feature.position()))
                .count();
        assertThat(wet).isLessThan(onLand.size() / 100);
    }

    @Test
    void whatStandsAtSeaIsWetAndNotFarFromItsShore() {
        List<NewFeature> atSea = small.stream().filter(CityMakerTest::offshore).toList();
        assertThat(atSea).extracting(NewFeature::kind).contains("ship", "sea-fish-farm", "sea-wind-farm", "wave-buoy");
        assertThat(atSea).allMatch(feature -> registry.areas.atSea(feature.position()));
        assertThat(atSea.stream()
                        .mapToDouble(feature -> kmToTown(feature.position()))
                        .max()
                        .orElseThrow())
                .isLessThan(150);
    }

    @Test
    void thingsClusterAroundTownsFarBelowAnEvenSpread() {
        double made = small.stream()
                .filter(feature -> !offshore(feature))
                .mapToDouble(feature -> kmToTown(feature.position()))
                .average()
                .orElseThrow();
        Dice dice = new Dice(3, "even");
        double even = Stream.generate(() -> new Position(dice.between(28.9, 30.4), dice.between(120.9, 122.4)))
                .filter(at -> registry.areas
                        .countyAt(at)
                        .filter(county -> ReferenceCity.HOME.stream().anyMatch(home -> home.contains(county.path())))
                        .isPresent())
                .limit(1000)
                .mapToDouble(CityMakerTest::kmToTown)
                .average()
                .orElseThrow();
        System.out.printf("mean distance to the nearest town: %.2f km made, %.2f km even%n", made, even);
        assertThat(made).isLessThan(0.6 * even);
    }

    @Test
    void hazardsOfTheHillsStandWhereVillagesAreCalledAfterHills() {
        Map<AreaPath, Double> hills = ground.towns.stream().collect(Collectors.toMap(Town::path, Town::hills));
        double geology = meanHills(hills, "geo-");
        double city = meanHills(hills, "water-");
        assertThat(geology).isGreaterThan(2 * city);
    }

    private static double meanHills(Map<AreaPath, Double> hills, String kinds) {
        return small.stream()
                .filter(feature -> feature.kind().startsWith(kinds))
                .mapToDouble(feature ->
                        Objects.requireNonNull(hills.get(feature.area().upTo(AreaLevel.TOWNSHIP))))
                .average()
                .orElseThrow();
    }

    @Test
    void gaugesStandBesideWhatTheyWatchAndShareItsLimits() {
        Map<String, NewFeature> byCode = small.stream().collect(Collectors.toMap(NewFeature::code, one -> one));
        List<NewFeature> gauges = small.stream()
                .filter(feature -> feature.kind().equals("reservoir-level"))
                .toList();
        assertThat(gauges).hasSize(45).allSatisfy(gauge -> {
            NewFeature reservoir =
                    Objects.requireNonNull(byCode.get(gauge.fields().get("riskPoint")));
            assertThat(reservoir.kind()).isEqualTo("hydro-reservoir");
            assertThat(GreatCircle.distanceKm(reservoir.position(), gauge.position()))
                    .isLessThan(0.5);
            assertThat(gauge.fields().get("floodLimitLevelM"))
                    .isEqualTo(reservoir.fields().get("floodLimitLevelM"));
        });
    }

    @Test
    void fieldsAreThoseOfTheKindAndInTheirRange() {
        assertThat(small).allSatisfy(feature -> {
            for (KindField field : registry.kinds.get(feature.kind()).fields()) {
                Object value = feature.fields().get(field.key());
                if (field.type() == KindField.Type.TEXT && field.draw().words().isEmpty()) {
                    assertThat(value).as("nothing to draw from").isNull();
                    continue;
                }
                assertThat(value).as(feature.kind() + "." + field.key()).isNotNull();
                if (value instanceof Number number && field.above() == null) {
                    assertThat(number.doubleValue()).isBetween(field.min(), field.max());
                }
                if (field.type() == KindField.Type.CHOICE) {
                    assertThat(field.options())
                            .extracting(KindField.Option::value)
                            .contains((String) value);
                }
            }
        });
    }

    @Test
    void anInlandCityLacksOnlyWhatNeedsTheSea() {
        CityGround inland = new CityGround(registry.areas, List.of(new AreaPath("3308")));
        List<NewFeature> made = new CityMaker(inland, registry.kinds, CityPlan.read(), SMALL, 1)
                .features()
                .toList();
        assertThat(made).isNotEmpty().noneMatch(CityMakerTest::offshore);
        assertThat(made).allMatch(feature -> feature.area().code().startsWith("3308"));
    }
}
