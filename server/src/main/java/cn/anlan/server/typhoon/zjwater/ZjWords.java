package cn.anlan.server.typhoon.zjwater;

import cn.anlan.engine.typhoon.StormClass;
import cn.anlan.server.typhoon.bulletin.Agency;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The words of this feed. */
final class ZjWords {

    private static final double STEP_DEG = 22.5;

    private static final Map<String, Agency> AGENCIES = Map.of(
            "中国", Agency.CMA,
            "中国台湾", Agency.CWA,
            "台湾", Agency.CWA,
            "中国香港", Agency.HKO,
            "香港", Agency.HKO,
            "日本", Agency.JMA,
            "美国", Agency.JTWC,
            "韩国", Agency.KMA);

    private static final Map<String, StormClass> CLASSES = Map.of(
            "热带低压", StormClass.TD,
            "热带风暴", StormClass.TS,
            "强热带风暴", StormClass.STS,
            "台风", StormClass.TY,
            "强台风", StormClass.STY,
            "超强台风", StormClass.SUPER_TY);

    /** Sixteen names clockwise from north, old style and new. */
    private static final Map<String, Integer> DIRECTIONS = Map.ofEntries(
            Map.entry("北", 0),
            Map.entry("北北东", 1),
            Map.entry("东北北", 1),
            Map.entry("北东", 2),
            Map.entry("东北", 2),
            Map.entry("东北东", 3),
            Map.entry("东东北", 3),
            Map.entry("东", 4),
            Map.entry("东南东", 5),
            Map.entry("东东南", 5),
            Map.entry("南东", 6),
            Map.entry("东南", 6),
            Map.entry("南南东", 7),
            Map.entry("东南南", 7),
            Map.entry("南", 8),
            Map.entry("南南西", 9),
            Map.entry("西南南", 9),
            Map.entry("南西", 10),
            Map.entry("西南", 10),
            Map.entry("西南西", 11),
            Map.entry("西西南", 11),
            Map.entry("西", 12),
            Map.entry("西北西", 13),
            Map.entry("西西北", 13),
            Map.entry("北西", 14),
            Map.entry("西北", 14),
            Map.entry("北北西", 15),
            Map.entry("西北北", 15));

    private ZjWords() {}

    static @Nullable Agency agency(String word) {
        return AGENCIES.get(word);
    }

    static @Nullable StormClass stormClass(String word) {
        return CLASSES.get(word);
    }

    /** Degrees clockwise from north. */
    static @Nullable Double direction(String word) {
        Integer step = DIRECTIONS.get(word);
        return step == null ? null : step * STEP_DEG;
    }
}
