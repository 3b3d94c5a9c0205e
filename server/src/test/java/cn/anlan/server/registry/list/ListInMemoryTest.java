package cn.anlan.server.registry.list;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.engine.geo.Position;
import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.platform.TestDatabase;
import cn.anlan.server.registry.Feature;
import cn.anlan.server.registry.FeaturePlaces;
import cn.anlan.server.registry.Features;
import cn.anlan.server.registry.NewFeature;
import cn.anlan.server.registry.RegistryFixture;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Lists out of memory compared with those out of the database, while features change. */
class ListInMemoryTest {

    private static final List<String> KINDS = List.of("geo-landslide", "camera", "ship", "hospital");
    private static final List<String> AREAS = List.of("330327113", "330327", "330326101", "330212", "3309");
    private static final List<Object> VALUES = Arrays.asList(
            null,
            "",
            5,
            "5",
            new BigDecimal("5.0"),
            5.25,
            -3,
            12,
            "12",
            true,
            "Ａ级",
            "a级",
            "A级",
            "𠮷田",
            "\uFFFD",
            "雨",
            "Σίσυφος",
            List.of(1, 2),
            Map.of("k", "v"));
    private static final List<String> TESTS = List.of(
            "slopeDeg:eq:5",
            "slopeDeg:ne:5",
            "slopeDeg:lt:6",
            "slopeDeg:le:5",
            "slopeDeg:gt:5",
            "slopeDeg:ge:5.25",
            "level:eq:5",
            "level:ne:12",
            "note:eq:12.0",
            "level:gt:5",
            "level:ne:a级",
            "level:has:a",
            "level:has:ΣΊ",
            "level:eq:𠮷田",
            "note:has:雨",
            "none:ne:x",
            "none:eq:x",
            "title:has:a");
    private static final List<String> ORDERS =
            List.of("slopeDeg", "level", "note", "none", "title", "code", "area", "since");

    private static TestDatabase database;
    private static RegistryFixture registry;
    private static FeatureListStore store;
    private static ListInMemory memory;
    private static FeatureLists quick;
    private static FeatureLists slow;

    @BeforeAll
    static void create() {
        database = TestDatabase.migrated();
        registry = new RegistryFixture(database);
        store = new FeatureListStore(database.jdbc());
        memory = memory(registry.places(), Columns.MOST_BYTES);
        quick = new FeatureLists(store, memory, registry.places(), registry.kinds);
        slow = new FeatureLists(store, memory(registry.places(), 0), registry.places(), registry.kinds);
        Random random = new Random(3);
        registry.features.load(IntStream.range(0, 1_500).mapToObj(n -> feature(n, random)));
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    private static ListInMemory memory(FeaturePlaces places, long most) {
        return new ListInMemory(places, new Columns(new ColumnStore(database.jdbc(), registry.transaction), most));
    }

    private static NewFeature feature(int n, Random random) {
        return new NewFeature(
                "c-" + n,
                one(KINDS, random),
                one(List.of("后山", "Upper Hill ", "ÉCOLE ", "𠮷"), random) + random.nextInt(40),
                new Position(27 + random.nextInt(3), 120 + random.nextInt(3)),
                new AreaPath(one(AREAS, random)),
                fields(random),
                true);
    }

    private static Map<String, Object> fields(Random random) {
        Map<String, Object> fields = new TreeMap<>();
        for (String key : List.of("slopeDeg", "level", "note", "title")) {
            if (random.nextInt(3) > 0) {
                fields.put(key, one(VALUES, random));
            }
        }
        return fields;
    }

    private static <T> T one(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }

    private static Scope scope(String... areas) {
        return new Scope(
                "a", Role.REGISTRAR, List.of(areas).stream().map(AreaPath::new).toList());
    }

    /** Changes, retires and makes some, as its transaction's end tells every node. */
    private static void edit(Random random) {
        registry.transaction.executeWithoutResult(status -> {
            List<Long> ids = new ArrayList<>(database.jdbc()
                    .sql("select id from registry.feature order by md5(id || ?) limit 5")
                    .param(Integer.toString(random.nextInt()))
                    .query(Long.class)
                    .list());
            for (long id : ids) {
                database.jdbc()
                        .sql("""
                                update registry.feature set fields = cast(? as jsonb), title = ?, area_path = ?, retired = ?,
                                       since = since + interval '1.5 s' where id = ?
                                """)
                        .params(
                                new JsonMapper().writeValueAsString(fields(random)),
                                "新名" + random.nextInt(9),
                                one(AREAS, random),
                                random.nextInt(4) == 0,
                                id)
                        .update();
            }
            ids.add(database.jdbc()
                    .sql("""
                            insert into registry.feature (id, code, kind, title, lat, lon, area_path, fields, synthetic)
                            values (nextval('registry.feature_id'), 'c-n' || lastval(), ?, '新建', 28, 121, ?, '{"level": "new"}', true)
                            returning id
                            """)
                    .params(one(KINDS, random), one(AREAS, random))
                    .query(Long.class)
                    .single());
            registry.features.batches().touched(ids);
            registry.features.changed();
        });
    }

    private static FeatureQuery question(Random random) {
        List<String> kinds = random.nextInt(3) == 0 ? List.of() : KINDS.subList(0, 1 + random.nextInt(KINDS.size()));
        List<String> where = random.nextBoolean()
                ? List.of(one(TESTS, random))
                : random.nextBoolean() ? List.of() : List.of(one(TESTS, random), one(TESTS, random));
        @Nullable String words = random.nextInt(4) > 0 ? null : one(List.of("hill", "éc 1", "c-1", "C-1", "新"), random);
        AreaPath area = random.nextInt(4) > 0 ? null : new AreaPath("330327");
        FeatureQuery query = FeatureQuery.parse(registry.kinds, kinds, area, words, where, false);
        return switch (random.nextInt(7)) {
            case 0 -> query.within(new FeatureQuery.Box(120.5, 26, 122.5, 28.5));
            case 1 -> query.within(new FeatureQuery.Box(121.5, 26, 120.5, 29));
            case 2 -> query.within(new FeatureQuery.Box(120.5, 26, 122.5, 28.5, shapes(random)));
            default -> query;
        };
    }

    /** Some are lines and areas, wherever their points lie. */
    private static FeatureQuery.Shapes shapes(Random random) {
        Set<Long> all = random.longs(400, 1, 1_500).boxed().collect(Collectors.toSet());
        return new FeatureQuery.Shapes(
                all, all.stream().filter(id -> id % 3 == 0).collect(Collectors.toSet()));
    }

    private static List<Long> walk(FeatureLists lists, FeatureQuery query, String sort, int limit, Scope scope) {
        List<Long> ids = new ArrayList<>();
        String next = null;
        do {
            FeatureLists.Page page = lists.page(query, sort, next, limit, scope);
            page.items().stream().map(Feature::id).forEach(ids::add);
            next = page.next();
        } while (next != null);
        return ids;
    }

    @Test
    void memoryGivesTheSameListsAsTheDatabaseWhileFeaturesChange() {
        List<Scope> scopes = List.of(scope("33"), scope("330327"), scope("330212", "3309"), scope("330106"), scope());
        Random random = new Random(50_054);
        for (int n = 0; n < 150; n++) {
            if (n % 5 == 4) {
                edit(random);
            }
            FeatureQuery query = question(random);
            String sort = (random.nextBoolean() ? "-" : "") + one(ORDERS, random);
            Scope scope = one(scopes, random);
            int limit = one(List.of(90, 500, 1_000), random);
            String what = "question %d: %s by %s for %s".formatted(n, query, sort, scope.areas());
            assertThat(walk(quick, query, sort, limit, scope))
                    .as(what)
                    .isEqualTo(walk(slow, query, sort, limit, scope));
            assertThat(quick.count(query, scope)).as(what).isEqualTo(slow.count(query, scope));
        }
    }

    /** A ship's MMSI is text that looks like a number; a number is equal to it however either is written. */
    @Test
    void equalityFindsTextThatLooksLikeANumber() {
        Map<String, Object> values = Map.of("m-1", "413000000", "m-2", 413_000_000, "m-3", "0413000000", "m-4", "别的");
        registry.features.load(values.entrySet().stream()
                .map(one -> new NewFeature(
                        one.getKey(),
                        "hospital",
                        "相等",
                        new Position(28, 121),
                        new AreaPath("330327"),
                        Map.of("mmsi", one.getValue()),
                        true)));
        Map<String, List<String>> expected = Map.of(
                "mmsi:eq:413000000", List.of("m-1", "m-2"),
                "mmsi:eq:413000000.0", List.of("m-2"),
                "mmsi:eq:0413000000", List.of("m-2", "m-3"),
                "mmsi:ne:413000000", List.of("m-3", "m-4"),
                "mmsi:ge:413000000", List.of("m-2"));
        expected.forEach((where, codes) -> {
            FeatureQuery query =
                    FeatureQuery.parse(registry.kinds, List.of("hospital"), null, "相等", List.of(where), false);
            for (FeatureLists lists : List.of(quick, slow)) {
                assertThat(lists.page(query, "code", null, 50, scope("33")).items())
                        .as(where)
                        .extracting(Feature::code)
                        .isEqualTo(codes);
            }
        });
    }

    @Test
    void whatAnotherNodeWroteIsInTheListAtTheNextLook() {
        Features other = registry.anotherNode(database);
        FeaturePlaces there = RegistryFixture.places(other);
        FeatureLists elsewhere = new FeatureLists(store, memory(there, Columns.MOST_BYTES), there, registry.kinds);
        FeatureQuery query =
                FeatureQuery.parse(registry.kinds, List.of("ship"), null, null, List.of("level:eq:just-now"), false);
        assertThat(elsewhere.count(query, scope("33"))).isZero();
        registry.features.load(java.util.stream.Stream.of(new NewFeature(
                "w-1", "ship", "船", new Position(28, 121), new AreaPath("330327"), Map.of("level", "just-now"), true)));
        assertThat(walk(quick, query, "note", 50, scope("33"))).hasSize(1);
        registry.pass(1);
        assertThat(walk(elsewhere, query, "note", 50, scope("33"))).hasSize(1);
        assertThat(elsewhere.count(query, scope("330212"))).isZero();
    }

    @Test
    void theDatabaseAnswersInATransactionAndForWhatIsTooLarge() {
        FeatureQuery query = FeatureQuery.parse(registry.kinds, List.of(), null, null, List.of("level:eq:5"), false);
        FeatureOrder order = FeatureOrder.parse("level", key -> false, null);
        assertThat(memory.page(query, order, 5, scope("33"))).isPresent();
        assertThat(memory.count(query, scope("33"))).isPresent();
        registry.transaction.executeWithoutResult(status -> {
            assertThat(memory.page(query, order, 5, scope("33"))).isEmpty();
            assertThat(memory.count(query, scope("33"))).isEmpty();
        });
        assertThat(memory(registry.places(), Columns.MOST_BYTES_EACH / 1_000_000)
                        .count(query, scope("33")))
                .isEmpty();
        FeatureOrder plain = FeatureOrder.parse("title", key -> false, null);
        FeatureQuery all = FeatureQuery.parse(registry.kinds, List.of(), null, null, List.of(), false);
        assertThat(memory.page(all, plain, 5, scope("33")))
                .as("walked along its index")
                .isEmpty();
        assertThat(memory.page(all, plain, 5, scope("330326101"))).isPresent();
    }

    @Test
    void columnsNotAskedForLongestGoWhenThereAreTooMany() {
        long most = 1L << 20;
        Columns columns = new Columns(new ColumnStore(database.jdbc(), registry.transaction), most);
        for (int n = 0; n < 400; n++) {
            assertThat(columns.of(
                            new ColumnKey(n % 2 == 0 ? "level" : "key" + n, true),
                            List.of(),
                            registry.places().view()))
                    .isPresent();
            assertThat(columns.bytes()).isLessThanOrEqualTo(most);
        }
        assertThat(columns.bytes()).isPositive();
    }
}
