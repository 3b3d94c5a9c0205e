package cn.anlan.server.story.city;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TownTest {

    @ParameterizedTest
    @CsvSource({"岭脚村村委会, 岭脚村", "沿山村委会, 沿山村", "兴园社区居委会, 兴园社区", "曹村委会, 曹村", "江南村民委员会, 江南村", "凤岙居委会, 凤岙村", "横村村, 横村村"})
    void aVillageIsCalledWithoutItsCommittee(String official, String called) {
        assertThat(Town.shortName(official)).isEqualTo(called);
    }

    @Test
    void villagesCalledAfterHillsMakeATownHilly() {
        Town hilly = TownFixture.town("330903100", "六横镇", 29.7, 122.1, "上岙村村委会", "坑口村村委会", "平湖村村委会");
        Town flat = TownFixture.town("330402100", "新丰镇", 30.7, 120.9, "杨庄浜村村委会", "竹林村村委会");
        assertThat(hilly.hills()).isCloseTo(2 / 3.0, within(1e-9));
        assertThat(flat.hills()).isZero();
        assertThat(hilly.hilly()).isGreaterThan(5 * flat.hilly());
    }

    @Test
    void streetsAreMoreBuiltUpThanTownsAndTheseMoreThanTownships() {
        Town street = TownFixture.town("330903001", "沈家门街道", 29.9, 122.3, "西河社区居委会");
        Town town = TownFixture.town("330903100", "六横镇", 29.7, 122.1, "台门村村委会");
        Town township = TownFixture.town("330903200", "登步乡", 29.8, 122.3, "鸡冠村村委会");
        assertThat(street.built()).isGreaterThan(town.built());
        assertThat(town.built()).isGreaterThan(township.built());
    }

    @Test
    void aTownWithoutVillagesIsItsOwn() {
        Town town = TownFixture.town("330903400", "开发区", 29.9, 122.3, "开发区虚拟社区");
        assertThat(town.villages()).singleElement().satisfies(village -> {
            assertThat(village.name()).isEqualTo("开发区");
            assertThat(village.path()).isEqualTo(town.path());
        });
    }
}
