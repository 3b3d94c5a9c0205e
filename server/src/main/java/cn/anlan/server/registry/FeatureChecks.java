package cn.anlan.server.registry;

import cn.anlan.engine.geo.Position;
import cn.anlan.server.kernel.AreaLevel;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** The rules every feature keeps, whatever its kind and however it comes: by hand or in a book. */
@Component
public class FeatureChecks {

    /** The longest code of a feature. */
    public static final int LONGEST_CODE = 64;

    /** The longest title of a feature. */
    public static final int LONGEST_TITLE = 200;

    /** How far outside its county a position may lie: the boundaries' own error, with a margin. */
    public static final double NEAR_M = 1_000;

    private static final Pattern CODE = Pattern.compile("[\\p{L}\\p{N}._/#:+-]+");

    private final Areas areas;

    FeatureChecks(Areas areas) {
        this.areas = areas;
    }

    /** Every rule that this feature breaks; empty where all is right. */
    public List<Refusal> broken(Kind kind, Feature feature) {
        List<Refusal> broken = new ArrayList<>();
        code(feature.code()).ifPresent(broken::add);
        title(feature.title()).ifPresent(broken::add);
        place(feature.position(), feature.area()).ifPresent(broken::add);
        broken.addAll(FieldRules.broken(kind, feature.fields()));
        return broken;
    }

    /** What is wrong with a code. */
    public static Optional<Refusal> code(String code) {
        boolean right = code.length() <= LONGEST_CODE && CODE.matcher(code).matches();
        return right
                ? Optional.empty()
                : refusal(
                        "registry.code-invalid",
                        "code",
                        code,
                        "1 至 64 个字母、数字或 . _ / # : + -",
                        "1 to 64 letters, digits or . _ / # : + -");
    }

    /** What is wrong with a title. */
    public static Optional<Refusal> title(String title) {
        boolean right = !title.isBlank() && title.length() <= LONGEST_TITLE;
        return right
                ? Optional.empty()
                : refusal(
                        "registry.title-invalid",
                        "title",
                        title,
                        "须填写名称，最多 200 字",
                        "a title of at most 200 characters");
    }

    /** What is wrong with a position in an area. At sea a thing may belong to any county. */
    public Optional<Refusal> place(Position position, AreaPath area) {
        if (areas.find(area).isEmpty()) {
            return refusal(
                    "registry.area-unknown", "area", area.code(), "没有这个行政区划代码", "There is no area with this code");
        }
        String value = position.lat() + ", " + position.lon();
        AreaPath county = area.upTo(AreaLevel.COUNTY);
        boolean ofCounty = county.level() == AreaLevel.COUNTY;
        if ((ofCounty && areas.countyNear(county, position, NEAR_M)) || areas.atSea(position)) {
            return Optional.empty();
        }
        Optional<Area> there = areas.countyAt(position);
        if (there.isEmpty()) {
            return ofCounty || !areas.province().contains(area)
                    ? refusal(
                            "registry.position-outside",
                            "position",
                            value,
                            "位置不在本省任何县（市、区）内，请检查经纬度是否颠倒",
                            "the position lies in no county of the province; are latitude and longitude swapped?")
                    : Optional.empty();
        }
        if (there.get().path().upTo(area.level()).equals(area)) {
            return Optional.empty();
        }
        String name = there.get().name();
        return refusal(
                "registry.position-elsewhere",
                "position",
                value,
                "位置在" + name + "，不在所填的行政区内",
                "the position lies in " + name + ", not in the area that is named");
    }

    private static Optional<Refusal> refusal(String code, String field, String value, String zh, String en) {
        return Optional.of(new Refusal(code, field, value, new Bilingual(zh, en)));
    }
}
