package cn.anlan.server.registry.list;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.registry.Kinds;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which features are asked for. All conditions hold at once; what is empty asks for nothing.
 *
 * @param kinds of one of these kinds; of any where empty
 * @param area in this area
 * @param words every one of these words stands in title or code
 * @param box within these degrees, WGS-84
 * @param tests conditions on fields
 * @param retired whether those are asked for that are there no longer
 */
public record FeatureQuery(
        List<String> kinds,
        @Nullable AreaPath area,
        List<String> words,
        @Nullable Box box,
        List<FieldTest> tests,
        boolean retired) {

    /** The most kinds, words and conditions of one question, each. */
    public static final int MOST = 60;

    private static final int LONGEST_QUESTION = 100;

    public FeatureQuery {
        kinds = List.copyOf(kinds);
        words = List.copyOf(words);
        tests = List.copyOf(tests);
    }

    /**
     * Degrees; where west is greater than east, the box crosses the 180th meridian.
     *
     * @param shapes how those stand to it that are more than a point; {@link Shapes#NONE} where points alone count
     */
    public record Box(double west, double south, double east, double north, Shapes shapes) {

        /** A box that positions lie in. */
        public Box(double west, double south, double east, double north) {
            this(west, south, east, north, Shapes.NONE);
        }

        boolean holds(long id, double lat, double lon) {
            return shapes.all().contains(id) ? shapes.meeting().contains(id) : holds(lat, lon);
        }

        private boolean holds(double lat, double lon) {
            boolean across = west <= east ? lon >= west && lon <= east : lon >= west || lon <= east;
            return across && lat >= south && lat <= north;
        }
    }

    /**
     * Features that are lines or areas: of these not the position counts but whether the shape meets the box.
     *
     * @param all that have a shape
     * @param meeting those of them that the box meets
     */
    public record Shapes(Set<Long> all, Set<Long> meeting) {

        static final Shapes NONE = new Shapes(Set.of(), Set.of());

        public Shapes {
            all = Set.copyOf(all);
            meeting = Set.copyOf(meeting);
        }
    }

    /** Whether there is a condition that no index of the database serves: each row would have to be looked at. */
    boolean looksAtEach() {
        return !words.isEmpty() || !tests.isEmpty() || box != null;
    }

    /**
     * Reads what a caller asked.
     *
     * @throws RefusedException 400 naming field, value and rule; 422 for an unknown kind
     */
    public static FeatureQuery parse(
            Kinds known,
            List<String> kinds,
            @Nullable AreaPath area,
            @Nullable String question,
            List<String> where,
            boolean retired) {
        most("kind", kinds);
        most("where", where);
        kinds.forEach(known::get);
        String asked = question == null ? "" : question.strip();
        if (asked.length() > LONGEST_QUESTION) {
            Bilingual rule = new Bilingual("查询不超过 100 字", "A question has at most 100 characters");
            throw new RefusedException(400, new Refusal("registry.search-invalid", "q", asked, rule));
        }
        List<String> words = asked.isEmpty() ? List.of() : List.of(asked.split("\\s+"));
        List<FieldTest> tests = where.stream().map(FieldTest::parse).toList();
        return new FeatureQuery(kinds, area, words, null, tests, retired);
    }

    /** The same within a box. */
    public FeatureQuery within(Box asked) {
        return new FeatureQuery(kinds, area, words, asked, tests, retired);
    }

    private static void most(String field, List<String> values) {
        if (values.size() > MOST) {
            Bilingual rule = new Bilingual("最多 60 个", "at most 60");
            throw new RefusedException(400, new Refusal("registry.too-many", field, values.size() + "", rule));
        }
    }
}
