package cn.anlan.server.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class AreaLevelTest {

    @Test
    void aCodeHasAsManyDigitsAsOneOfTheLevels() {
        for (AreaLevel level : AreaLevel.values()) {
            assertThat(AreaPath.isCode("3".repeat(level.digits()))).isTrue();
        }
        for (String text : List.of("", "3", "330", "33032", "3303271130011", "33o327", "３３", " 33")) {
            assertThat(AreaPath.isCode(text)).as(text).isFalse();
        }
    }

    @Test
    void belowEachLevelIsTheNextFinerOneAndAVillageStaysOne() {
        List<AreaLevel> finer =
                List.of(AreaLevel.CITY, AreaLevel.COUNTY, AreaLevel.TOWNSHIP, AreaLevel.VILLAGE, AreaLevel.VILLAGE);
        assertThat(AreaLevel.values()).extracting(AreaLevel::below).containsExactlyElementsOf(finer);
    }
}
