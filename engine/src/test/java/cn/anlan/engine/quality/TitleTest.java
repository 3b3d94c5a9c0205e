package cn.anlan.engine.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("fast")
class TitleTest {

    @ParameterizedTest
    @CsvSource({
        "桥墩镇仙堂村后山滑坡, 桥墩镇仙堂村后山滑坡, 1",
        "桥墩镇仙堂村后山滑坡, 桥墩镇 仙堂村（后山）滑坡, 1",
        "ＡＢ水库, ab水库, 1",
        "1号塘, 2号塘, 0",
        "一号塘, 二号塘, 0",
        "仙堂村1号塘, 仙堂村１号塘, 1",
        "山塘, 水库, 0",
        "仙堂水库, 仙堂大水库, 0.571", // 仙堂 堂水 水库, 仙堂 堂大 大水 水库: 2 · 2 of 7
        "塘, 塘, 1",
        "塘, 库, 0"
    })
    void titlesAreAsAlikeAsTheirPairsOfCharacters(String a, String b, double likeness) {
        assertThat(Title.of(a).likeness(Title.of(b))).isEqualTo(likeness, within(0.001));
        assertThat(Title.of(b).likeness(Title.of(a))).isEqualTo(likeness, within(0.001));
    }
}
