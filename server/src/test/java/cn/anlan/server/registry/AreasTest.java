package cn.anlan.server.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.anlan.engine.geo.GreatCircle;
import cn.anlan.engine.geo.Position;
import cn.anlan.server.kernel.AreaLevel;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.platform.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AreasTest {

    private static TestDatabase database;
    private static Areas areas;

    @BeforeAll
    static void load() {
        database = TestDatabase.migrated();
        areas = new RegistryFixture(database).areas;
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @ParameterizedTest
    @CsvSource({"PROVINCE, 1", "CITY, 11", "COUNTY, 90", "TOWNSHIP, 1387", "VILLAGE, 25547"})
    void everyLevelOfZhejiangIsThere(AreaLevel level, int count) {
        assertThat(areas.list(level)).hasSize(count);
    }

    @Test
    void childrenAreOneLevelBelowAndInside() {
        List<Area> counties = areas.children(new AreaPath("3303"));
        assertThat(counties).hasSize(12).allMatch(area -> area.level() == AreaLevel.COUNTY);
        assertThat(counties).extracting(Area::name).contains("苍南县", "洞头区", "瑞安市");
        assertThat(areas.children(counties.getFirst().path())).allMatch(area -> area.level() == AreaLevel.TOWNSHIP);
    }

    @Test
    void aVillageHasNoChildren() {
        AreaPath village = areas.list(AreaLevel.VILLAGE).getFirst().path();
        assertThat(areas.children(village)).isEmpty();
    }

    @Test
    void aChainNamesEveryLevelFromTheProvinceDown() {
        Area village = areas.within(new AreaPath("330327")).getLast();
        assertThat(areas.chain(village.path())).extracting(Area::level).containsExactly(AreaLevel.values());
        assertThat(areas.chain(village.path())).extracting(Area::name).startsWith("浙江省", "温州市", "苍南县");
    }

    @Test
    void anUnknownCodeIsRefusedByName() {
        assertThat(areas.find(new AreaPath("3399"))).isEmpty();
        assertThatThrownBy(() -> areas.get(new AreaPath("3399")))
                .isInstanceOfSatisfying(RefusedException.class, refused -> {
                    assertThat(refused.status()).isEqualTo(404);
                    assertThat(refused.refusal().code()).isEqualTo("registry.area-unknown");
                });
    }

    @Test
    void everyCountySeatLiesInItsOwnCounty() {
        assertThat(areas.list(AreaLevel.COUNTY))
                .allSatisfy(county -> assertThat(areas.countyAt(county.seat()))
                        .hasValueSatisfying(at -> assertThat(at.name()).isEqualTo(county.name())));
    }

    @Test
    void everyTownshipLiesInItsCounty() {
        assertThat(areas.list(AreaLevel.TOWNSHIP))
                .allMatch(town -> areas.countyCovers(town.path().upTo(AreaLevel.COUNTY), town.seat()));
    }

    @Test
    void theOpenSeaIsInNoCounty() {
        assertThat(areas.countyAt(new Position(28.0, 123.5))).isEmpty();
    }

    @Test
    void theSeaIsWhereShipsAreAndNotWhereTownsAre() {
        assertThat(areas.atSea(new Position(28.0, 123.5))).isTrue();
        assertThat(areas.atSea(new Position(20.0, 135.0))).isTrue();
        assertThat(areas.atSea(new Position(29.0, 120.0))).isFalse();
        assertThat(areas.list(AreaLevel.CITY)).noneMatch(city -> areas.atSea(city.seat()));
    }

    @Test
    void knownSeatsAreNotCalledApproximateAndPlacedOnesAre() {
        List<Area> towns = areas.list(AreaLevel.TOWNSHIP);
        assertThat(towns.stream().filter(town -> !town.approximate())).hasSize(775);
        assertThat(areas.list(AreaLevel.VILLAGE)).allMatch(Area::approximate);
        assertThat(areas.list(AreaLevel.COUNTY)).noneMatch(Area::approximate);
    }

    @Test
    void nothingIsSaidFinerThanThePlaceIsKnown() {
        Area known = town(false);
        Area guessed = town(true);
        assertThat(areas.placed(known.path())).isEqualTo(known.path());
        assertThat(areas.placed(areas.children(known.path()).getFirst().path())).isEqualTo(known.path());
        assertThat(areas.placed(guessed.path())).isEqualTo(guessed.path().upTo(AreaLevel.COUNTY));
        assertThat(areas.placed(areas.children(guessed.path()).getFirst().path()))
                .isEqualTo(guessed.path().upTo(AreaLevel.COUNTY));
        assertThat(areas.placed(new AreaPath("11"))).isEqualTo(new AreaPath("11"));
    }

    private static Area town(boolean approximate) {
        return areas.list(AreaLevel.TOWNSHIP).stream()
                .filter(town -> town.approximate() == approximate)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aKnownSeatIsWhereGeoNamesHasIt() {
        Area town = areas.within(new AreaPath("330111")).stream()
                .filter(area -> area.name().equals("新登镇"))
                .findFirst()
                .orElseThrow();
        assertThat(GreatCircle.distanceKm(town.seat(), new Position(29.97132, 119.72892)))
                .isLessThan(0.1);
        assertThat(town.approximate()).isFalse();
    }

    @Test
    void theSameGroundIsNotLoadedTwice() {
        String before = database.jdbc()
                .sql(
                        "select ground_hash || min(area.xmin::text) from registry.state, registry.area group by ground_hash")
                .query(String.class)
                .single();
        new RegistryFixture(database);
        assertThat(database.jdbc()
                        .sql(
                                "select ground_hash || min(area.xmin::text) from registry.state, registry.area group by ground_hash")
                        .query(String.class)
                        .single())
                .isEqualTo(before);
    }
}
