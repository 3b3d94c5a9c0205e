package cn.anlan.server.registry.ogc;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.map.MapShape;
import cn.anlan.server.registry.Kind;
import cn.anlan.server.registry.KindField;
import cn.anlan.server.registry.Kinds;
import cn.anlan.server.registry.list.FeatureQuery;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * What is asked of a collection's items: {@code limit}, {@code bbox}, {@code datetime}, {@code cursor}, and equality with any
 * field of the kind. Whatever else stands in the address is refused, as the standard has it (7.15.4 to 7.15.8).
 */
record OgcQuestion(FeatureQuery query, int limit, @Nullable String cursor) {

    static final int USUAL = 10;

    /** More are never given at once; who asks for more gets these and a link to the next. */
    static final int MOST = 1_000;

    private static final Set<String> KNOWN = Set.of("limit", "bbox", "datetime", "cursor", "f");
    private static final int BOX_FLAT = 4;
    private static final int BOX_HIGH = 6;

    /** @param shapes of every feature that is more than a point: such a one is in a box where its shape meets it (7.15.3) */
    static OgcQuestion parse(Kinds kinds, Kind kind, MultiValueMap<String, String> asked, Map<Long, MapShape> shapes) {
        Set<String> fields = kind.fields().stream().map(KindField::key).collect(Collectors.toSet());
        List<String> where = new ArrayList<>();
        asked.forEach((name, values) -> {
            if (fields.contains(name)) {
                values.forEach(value -> where.add(name + ":eq:" + value));
            } else if (!KNOWN.contains(name)) {
                throw refused(name, String.valueOf(values.getFirst()), "没有这个查询参数", "there is no such parameter");
            }
        });
        datetime(asked.getFirst("datetime"));
        FeatureQuery query = FeatureQuery.parse(kinds, List.of(kind.id()), null, null, where, false);
        FeatureQuery.Box box = box(asked.getFirst("bbox"), shapes);
        return new OgcQuestion(
                box == null ? query : query.within(box), limit(asked.getFirst("limit")), asked.getFirst("cursor"));
    }

    private static int limit(@Nullable String text) {
        if (text == null) {
            return USUAL;
        }
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < 1) {
            throw refused("limit", text, "应为 1 以上的整数", "must be a whole number from 1");
        }
        return Math.min(MOST, Integer.parseInt(text));
    }

    private static FeatureQuery.@Nullable Box box(@Nullable String text, Map<Long, MapShape> shapes) {
        if (text == null) {
            return null;
        }
        List<Double> numbers = new ArrayList<>();
        for (String number : text.split(",", -1)) {
            try {
                numbers.add(Double.parseDouble(number.strip()));
            } catch (NumberFormatException notANumber) {
                throw badBox(text);
            }
        }
        boolean high = numbers.size() == BOX_HIGH; // with heights, which our points do not have
        if ((numbers.size() != BOX_FLAT && !high) || numbers.stream().anyMatch(number -> !Double.isFinite(number))) {
            throw badBox(text);
        }
        int east = high ? 3 : 2;
        return box(numbers.get(0), numbers.get(1), numbers.get(east), numbers.get(east + 1), text, shapes);
    }

    private static FeatureQuery.Box box(
            double west, double south, double east, double north, String text, Map<Long, MapShape> shapes) {
        if (south > north) {
            throw badBox(text);
        }
        Set<Long> meeting = shapes.entrySet().stream()
                .filter(one -> one.getValue().meets(west, south, east, north))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return new FeatureQuery.Box(west, south, east, north, new FeatureQuery.Shapes(shapes.keySet(), meeting));
    }

    private static RefusedException badBox(String text) {
        return refused("bbox", text, "应为 西,南,东,北 四个度数", "must be four degrees: west,south,east,north");
    }

    /** Features have no time of their own, so every right question of time holds for them; a wrong one is refused. */
    private static void datetime(@Nullable String text) {
        if (text == null) {
            return;
        }
        String[] ends = text.split("/", -1);
        if (ends.length > 2 || (ends.length == 2 && open(ends[0]) && open(ends[1]))) {
            throw badTime(text);
        }
        List<OffsetDateTime> told = new ArrayList<>();
        for (String end : ends) {
            if (!(ends.length == 2 && open(end))) {
                try {
                    told.add(OffsetDateTime.parse(end));
                } catch (DateTimeException notATime) {
                    throw badTime(text);
                }
            }
        }
        if (told.size() == 2 && told.get(0).isAfter(told.get(1))) {
            throw badTime(text);
        }
    }

    private static boolean open(String end) {
        return end.isEmpty() || end.equals("..");
    }

    private static RefusedException badTime(String text) {
        return refused(
                "datetime", text, "应为时刻或 起/止 区间（RFC 3339）", "must be a moment or an interval start/end (RFC 3339)");
    }

    private static RefusedException refused(String field, String value, String zh, String en) {
        return new RefusedException(400, new Refusal("registry.ogc-parameter", field, value, new Bilingual(zh, en)));
    }
}
