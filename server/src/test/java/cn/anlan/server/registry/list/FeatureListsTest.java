package cn.anlan.server.registry.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.anlan.engine.geo.Position;
import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.platform.TestDatabase;
import cn.anlan.server.registry.Feature;
import cn.anlan.server.registry.NewFeature;
import cn.anlan.server.registry.RegistryFixture;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists compared with the obvious way: every feature looked at, one after the other. */
class FeatureListsTest {

    private static final List<String> AREAS = List.of("330327113", "330327", "330326101", "330212", "3309");
    private static final List<String> KINDS = List.of("geo-landslide", "camera", "ship");
    private static final Scope EVERYWHERE = scope("33");

    private static TestDatabase database;
    private static FeatureLists lists;
    private static List<Feature> all;

    @BeforeAll
    static void create() {
        database = TestDatabase.migrated();
        RegistryFixture registry = new RegistryFixture(database);
        Random random = new Random(20_260_807);
        registry.features.load(IntStream.range(0, 600).mapToObj(n -> feature(n, random)));
        Columns columns = new Columns(new ColumnStore(database.jdbc(), registry.transaction));
        ListInMemory memory = new ListInMemory(registry.places(), columns);
        lists = new FeatureLists(new FeatureListStore(database.jdbc()), memory, registry.places(), registry.kinds);
        all = registry.features.listOfKinds(KINDS);
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    private static NewFeature feature(int n, Random random) {
        Map<String, Object> fields = new TreeMap<>();
        if (random.nextInt(4) > 0) {
            fields.put("slopeDeg", random.nextInt(40));
        }
        if (random.nextInt(4) > 0) {
            fields.put("level", random.nextBoolean() ? "high" : "low");
        }
        if (random.nextInt(9) == 0) {
            fields.put("slopeDeg", "陡"); // from a sheet of old, before there was a rule
        }
        return new NewFeature(
                "C-" + n,
                KINDS.get(random.nextInt(KINDS.size())),
                (random.nextBoolean() ? "后山" : "Upper Hill ") + random.nextInt(30),
                new Position(27 + random.nextInt(3), 120 + random.nextInt(3)),
                new AreaPath(AREAS.get(random.nextInt(AREAS.size()))),
                fields,
                true);
    }

    private static Scope scope(String... areas) {
        return new Scope(
                "a", Role.REGISTRAR, List.of(areas).stream().map(AreaPath::new).toList());
    }

    private static FeatureQuery query(List<String> kinds, @Nullable String area, @Nullable String q, String... where) {
        return FeatureQuery.parse(
                new cn.anlan.server.registry.Kinds(),
                kinds,
                area == null ? null : new AreaPath(area),
                q,
                List.of(where),
                false);
    }

    /** Walks all pages. */
    private static List<Feature> walk(FeatureQuery query, String sort, int limit, Scope scope) {
        List<Feature> walked = new ArrayList<>();
        String next = null;
        do {
            FeatureLists.Page page = lists.page(query, sort, next, limit, scope);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            walked.addAll(page.items());
            next = page.next();
        } while (next != null);
        return walked;
    }

    @ParameterizedTest
    @CsvSource({"title, 7", "-title, 50", "code, 1000", "-code, 13", "area, 50", "-area, 1", "since, 50", "-since, 99"})
    void everyFeatureStandsOnOnePageWhateverTheOrder(String sort, int limit) {
        List<Feature> walked = walk(query(List.of(), null, null), sort, limit, EVERYWHERE);
        assertThat(walked).hasSize(600).containsExactlyInAnyOrderElementsOf(all);
        Comparator<Feature> order = switch (sort.replace("-", "")) {
            case "title" -> Comparator.comparing(Feature::title);
            case "code" -> Comparator.comparing(Feature::code);
            case "area" -> Comparator.comparing(Feature::area);
            default -> Comparator.comparing(Feature::since);
        };
        Comparator<Feature> whole = order.thenComparingLong(Feature::id);
        assertThat(walked).isSortedAccordingTo(sort.startsWith("-") ? whole.reversed() : whole);
    }

    @ParameterizedTest
    @ValueSource(strings = {"slopeDeg", "-slopeDeg"})
    void aFieldOfNumbersOrdersByNumberAndWhatHasNoneStandsAtOneEnd(String sort) {
        List<Feature> walked = walk(query(List.of("geo-landslide"), null, null), sort, 11, EVERYWHERE);
        List<Double> degrees = walked.stream()
                .map(one -> one.fields().get("slopeDeg") instanceof Number number
                        ? number.doubleValue()
                        : Double.NEGATIVE_INFINITY)
                .toList();
        Comparator<Double> up = Comparator.naturalOrder();
        assertThat(degrees)
                .isSortedAccordingTo(sort.startsWith("-") ? up.reversed() : up)
                .isNotEmpty();
    }

    @Test
    void filtersGiveWhatTheObviousWayGives() {
        check(query(List.of("camera"), null, null), one -> one.kind().equals("camera"));
        check(
                query(List.of("camera", "ship"), "330327", null),
                one -> !one.kind().equals("geo-landslide") && one.area().code().startsWith("330327"));
        check(
                query(List.of(), null, "hill 2"),
                one -> one.title().contains("Hill") && one.title().contains("2"));
        check(query(List.of(), null, "C-1"), one -> one.code().startsWith("C-1"));
        check(query(List.of(), null, null, "slopeDeg:ge:30"), one -> degrees(one) >= 30);
        check(
                query(List.of(), null, null, "slopeDeg:lt:5", "level:eq:high"),
                one -> degrees(one) < 5 && "high".equals(one.fields().get("level")));
        check(
                query(List.of(), null, null, "level:ne:high"),
                one -> !"high".equals(one.fields().get("level")));
        check(
                query(List.of(), null, null, "slopeDeg:has:陡"),
                one -> "陡".equals(one.fields().get("slopeDeg")));
        check(
                query(List.of(), null, null).within(new FeatureQuery.Box(120.5, 26, 121.5, 28.5)),
                one -> one.position().lon() == 121 && one.position().lat() <= 28);
    }

    private static double degrees(Feature feature) {
        return feature.fields().get("slopeDeg") instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    private static void check(FeatureQuery query, java.util.function.Predicate<Feature> obvious) {
        for (Scope scope : List.of(EVERYWHERE, scope("330327"), scope("330212", "3309"), scope("330106"))) {
            List<Feature> expected = all.stream()
                    .filter(obvious)
                    .filter(one -> scope.covers(one.area()))
                    .toList();
            assertThat(walk(query, "title", 17, scope)).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(lists.count(query, scope)).isEqualTo(expected.size());
            assertThat(lists.all(query, scope)).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"slopeDeg", "slopeDeg:ge:steep", "slopeDeg:like:3", "1x:eq:3", ":eq:3", "x:eq:"})
    void aConditionThatIsNoneIsRefused(String where) {
        assertThatThrownBy(() -> query(List.of(), null, null, where)).satisfies(is("registry.condition-invalid"));
    }

    @Test
    void wrongOrderCursorKindAndTooMuchAreRefused() {
        FeatureQuery query = query(List.of(), null, null);
        assertThatThrownBy(() -> lists.page(query, "title desc", null, 5, EVERYWHERE))
                .satisfies(is("registry.sort-invalid"));
        assertThatThrownBy(() -> lists.page(query, "title", "!!", 5, EVERYWHERE))
                .satisfies(is("registry.cursor-invalid"));
        for (String sort : List.of("slopeDeg", "since")) { // a cursor of another order
            String cursor = lists.page(query, "title", null, 5, EVERYWHERE).next();
            FeatureQuery slopes = query(List.of("geo-landslide"), null, null);
            assertThatThrownBy(() -> lists.page(slopes, sort, cursor, 5, EVERYWHERE))
                    .satisfies(is("registry.cursor-invalid"));
        }
        assertThatThrownBy(() -> query(List.of("dragon"), null, null)).satisfies(is("registry.kind-unknown"));
        assertThatThrownBy(() -> query(List.of(), null, "x".repeat(101))).satisfies(is("registry.search-invalid"));
        List<String> many = java.util.Collections.nCopies(FeatureQuery.MOST + 1, "camera");
        assertThatThrownBy(() -> query(many, null, null)).satisfies(is("registry.too-many"));
        assertThat(query(many.subList(1, many.size()), null, null).kinds()).hasSize(FeatureQuery.MOST);
    }

    private static java.util.function.Consumer<Throwable> is(String code) {
        return thrown -> assertThat(thrown)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(code));
    }
}
