package cn.anlan.server.story.city;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.server.story.city.CityGround.Spot;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamerTest {

    private final Town town = TownFixture.town("330903100", "六横镇", 29.7, 122.1, "台门村村委会", "小湖村村委会");
    private final Spot taimen = TownFixture.spot(town, 0, "六横溪");
    private final Spot xiaohu = TownFixture.spot(town, 1, "六横溪");
    private final Namer namer = new Namer();
    private final Dice dice = new Dice(1, "names");

    private String name(String pattern, Spot spot) {
        return namer.name(pattern, spot, "台门水库", Map.of(), dice);
    }

    @Test
    void aPatternIsFilledWithTheNamesOfThePlace() {
        assertThat(name("{county}{town}{river}{village}段{at}", taimen)).isEqualTo("普陀区六横镇六横溪台门村段台门水库");
    }

    @Test
    void theSecondOfANameInAVillageGetsANumberAndTheFirstNone() {
        assertThat(name("{village}{n}山塘", taimen)).isEqualTo("台门村山塘");
        assertThat(name("{village}{n}山塘", taimen)).isEqualTo("台门村2号山塘");
        assertThat(name("{village}{n}山塘", taimen)).isEqualTo("台门村3号山塘");
        assertThat(name("{village}{n}山塘", xiaohu)).isEqualTo("小湖村山塘");
    }

    @Test
    void oneOfTheWordsIsTaken() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            seen.add(name("{左岸|右岸}", taimen));
        }
        assertThat(seen).containsExactlyInAnyOrder("左岸", "右岸");
    }

    @ParameterizedTest
    @CsvSource({"fishing, 浙普渔\\d{5}", "cargo, 浙普货\\d{3}", "works, 浙普工\\d{3}", "passenger, 浙普客\\d{3}"})
    void aShipBearsItsProvinceItsCountyAndItsTrade(String type, String shape) {
        assertThat(namer.name("{ship}", taimen, "", Map.of("type", type), dice)).matches(shape);
    }
}
