package cn.anlan.server;

import static cn.anlan.server.identity.TestSignIn.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.patch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.anlan.engine.geo.Position;
import cn.anlan.server.files.Pictures;
import cn.anlan.server.files.TestUploads;
import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaLevel;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.map.TileIds;
import cn.anlan.server.platform.AnlanTest;
import cn.anlan.server.registry.Area;
import cn.anlan.server.registry.Areas;
import cn.anlan.server.registry.Feature;
import cn.anlan.server.registry.Features;
import cn.anlan.server.registry.NewFeature;
import cn.anlan.server.sensing.position.PositionFeeds;
import cn.anlan.server.sensing.position.TestPositions;
import java.io.ByteArrayInputStream;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.WKBWriter;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Random callers ask every door that tells of features for everything; what comes back is compared, feature by feature, with what
 * lies in their areas. The seed is printed and may be given by {@code -Danlan.seed}.
 */
@AnlanTest
class ScopeEverywhereTest {

    private static final int FEATURES = 400;
    private static final int CALLERS = 24;
    private static final String KIND = "camera";

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Features features;

    @Autowired
    private Areas areas;

    @Autowired
    private PositionFeeds positions;

    @Autowired
    private JdbcClient jdbc;

    private final JsonMapper json = new JsonMapper();
    private final Map<Long, AreaPath> areaOf = new HashMap<>();
    private final Map<Long, String> photoOf = new HashMap<>();

    @Test
    void nobodyIsToldOfAFeatureOutsideTheirAreasByAnyDoor() throws Exception {
        long seed = Long.getLong("anlan.seed", System.nanoTime());
        System.out.println("seed " + seed + " (-Danlan.seed=" + seed + ")");
        Random random = new Random(seed);
        load(random);
        untilTheMapShowsThem();
        makeThemDefects();
        givePhotos();
        new TestPositions(positions).seen(areaOf.keySet());
        for (int n = 0; n < CALLERS; n++) {
            List<AreaPath> own = RandomScope.of(random, List.copyOf(areaOf.values()));
            check(new Scope("x", Role.DUTY_OFFICER, own), seed);
        }
    }

    private void load(Random random) {
        List<Area> all = areas.within(areas.province()).stream()
                .filter(area -> area.level() != AreaLevel.PROVINCE)
                .toList();
        long first = features.load(IntStream.range(0, FEATURES).mapToObj(n -> {
                    Area area = all.get(random.nextInt(all.size()));
                    return new NewFeature(
                            "S-" + n,
                            KIND,
                            "卡口" + n,
                            new Position(area.seat().lat(), area.seat().lon()),
                            area.path(),
                            Map.of("n", n, "heightM", 999), // higher than a camera stands: a defect
                            true);
                }))
                .firstId();
        for (long id = first; id < first + FEATURES; id++) {
            areaOf.put(id, features.get(id).area());
            drawAround(id);
        }
        features.batches().touched(areaOf.keySet());
        features.changed();
    }

    /** A square so large that it shows on the smallest map. */
    private void drawAround(long id) {
        Position at = features.get(id).position();
        byte[] square = new WKBWriter()
                .write(new GeometryFactory()
                        .toGeometry(new Envelope(at.lon() - 2, at.lon() + 2, at.lat() - 2, at.lat() + 2)));
        jdbc.sql("update registry.feature set geometry = ? where id = ?")
                .params(square, id)
                .update();
    }

    /** The map's picture is made anew twice a second. */
    private void untilTheMapShowsThem() throws Exception {
        String[] everywhere = {areas.province().code()};
        long start = System.nanoTime();
        while (ids(ask(inside(), everywhere).path("items")).size() < FEATURES
                || TileIds.drawn(tile(everywhere)).size() < FEATURES) {
            assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(20));
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /** All of them have a defect, and all defects are overdue; every county has a plan of the survey. */
    private void makeThemDefects() throws Exception {
        String everywhere = areas.province().code();
        assertThat(answer(post("/api/v1/quality/look"), everywhere).getStatus()).isEqualTo(200);
        jdbc.sql("update registry.defect set due_on = '2020-01-01'").update();
        for (Area county : areas.list(AreaLevel.COUNTY)) {
            mvc.perform(put("/api/v1/survey/plans")
                    .contentType(MediaType.APPLICATION_JSON)
                    .content("""
                            {"area":"%s","kind":"camera","planned":9,"dueOn":"2020-01-01"}
                            """.formatted(county.path()))
                    .with(as(Role.REGISTRAR, everywhere)));
        }
    }

    /** The single features that are asked for have a photo each. */
    private void givePhotos() throws Exception {
        TestUploads uploads = new TestUploads(mvc);
        String everywhere = areas.province().code();
        RequestPostProcessor registrar = as(Role.REGISTRAR, everywhere);
        for (long id : oneByOne()) {
            String body = "{\"photos\":[{\"upload\":\"" + uploads.send(Pictures.jpeg(300, id), registrar) + "\"}]}";
            mvc.perform(patch("/api/v1/features/" + id)
                            .header("If-Match", "\"1\"")
                            .contentType(MediaType.APPLICATION_JSON)
                            .content(body)
                            .with(registrar))
                    .andExpect(status().isOk());
            JsonNode photos = ask(get("/api/v1/features/" + id + "/photos"), everywhere);
            photoOf.put(id, photos.path(0).path("id").asString());
        }
    }

    private List<Long> oneByOne() {
        return areaOf.keySet().stream().limit(12).toList();
    }

    private byte[] tile(String... codes) throws Exception {
        return answer(get("/tiles/camera/0/0/0.mvt?clusters=off"), codes).getContentAsByteArray();
    }

    private void check(Scope scope, long seed) throws Exception {
        Set<Long> allowed = areaOf.entrySet().stream()
                .filter(one -> scope.covers(one.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
        String[] codes = scope.areas().stream().map(AreaPath::code).toArray(String[]::new);
        Map<String, Set<Long>> told = new HashMap<>();
        told.put(
                "list",
                ids(ask(get("/api/v1/features?kind=camera&limit=1000"), codes).path("items")));
        told.put(
                "list by field",
                ids(ask(get("/api/v1/features?where=n:ge:0&sort=-n&limit=1000"), codes)
                        .path("items")));
        told.put(
                "ogc",
                ids(ask(get("/ogc/collections/camera/items?limit=1000"), codes).path("features")));
        told.put(
                "ogc in a box",
                ids(ask(get("/ogc/collections/camera/items?limit=1000&bbox=110,20,130,40"), codes)
                        .path("features")));
        told.put(
                "nearest 200",
                ids(ask(get("/api/v1/nearest?lat=29&lon=120&layers=camera&limit=200"), codes)
                        .path("items")));
        told.put("inside", ids(ask(inside(), codes).path("items")));
        askAboutSpace(told, codes);
        told.put("tiles", TileIds.of(tile(codes)));
        told.put("drawn on tiles", TileIds.drawn(tile(codes)));
        told.put(
                "shapes",
                ids(ask(
                                get("/api/v1/features/shapes.geojson")
                                        .param(
                                                "id",
                                                areaOf.keySet().stream()
                                                        .map(String::valueOf)
                                                        .toArray(String[]::new)),
                                codes)
                        .path("features")));
        told.put(
                "search",
                ids(ask(get("/api/v1/search?limit=50").param("q", "卡口"), codes).path("items")));
        told.put("defects", defects(codes));
        told.put("positions", TestPositions.subjects(ask(get("/api/v1/positions/latest?limit=10000"), codes)));
        told.put("report", inReport(codes));
        told.forEach((door, ids) -> assertThat(allowed)
                .as("%s for %s, seed %d", door, scope.areas(), seed)
                .containsAll(ids));
        for (String whole : List.of(
                "list",
                "list by field",
                "ogc",
                "ogc in a box",
                "inside",
                "tiles",
                "drawn on tiles",
                "shapes",
                "defects",
                "positions",
                "space inside",
                "in a polygon",
                "along",
                "reach")) {
            assertThat(told.get(whole)).as("%s tells all, seed %d", whole, seed).isEqualTo(allowed);
        }
        sumsOfTheBooks(scope, allowed.size(), codes);
        oneByOne(scope, codes);
    }

    /** Of every page of the list of defects. */
    private Set<Long> defects(String... codes) throws Exception {
        Set<Long> ids = new TreeSet<>();
        String cursor = "";
        do {
            JsonNode page = ask(get("/api/v1/quality/defects?limit=200" + cursor), codes);
            page.path("items")
                    .forEach(item -> ids.add(item.path("defect").path("feature").asLong()));
            cursor = page.path("next").isString()
                    ? "&cursor=" + page.path("next").asString()
                    : "";
        } while (!cursor.isEmpty());
        return ids;
    }

    /** The report names the first fifty that are overdue. */
    private Set<Long> inReport(String... codes) throws Exception {
        String door = "/api/v1/quality/report.docx?area=" + areas.province();
        byte[] file = answer(get(door), codes).getContentAsByteArray();
        Set<Long> ids = new TreeSet<>();
        try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(file))) {
            for (XWPFTable table : document.getTables()) {
                Matcher title = Pattern.compile("卡口(\\d+)").matcher(table.getText());
                while (title.find()) {
                    ids.add(Collections.min(areaOf.keySet()) + Long.parseLong(title.group(1)));
                }
            }
        }
        return ids;
    }

    /** Sums count the caller's own, and the survey's board names plans of the caller's areas alone. */
    private void sumsOfTheBooks(Scope scope, int own, String... codes) throws Exception {
        JsonNode scores = ask(get("/api/v1/quality/scores?area=" + areas.province()), codes);
        assertThat(scores.path("total").path("features").asInt()).isEqualTo(own);
        for (JsonNode child : scores.path("children")) {
            AreaPath area = new AreaPath(child.path("area").asString());
            assertThat(scope.covers(area) || scope.areas().stream().anyMatch(area::contains))
                    .isTrue();
        }
        long owed = 0;
        for (JsonNode owner : ask(get("/api/v1/quality/owners"), codes)) {
            owed += owner.path("open").asLong();
        }
        assertThat(owed)
                .isEqualTo(ask(get("/api/v1/quality/defects?limit=1"), codes)
                        .path("total")
                        .asLong());
        for (JsonNode row :
                ask(get("/api/v1/survey?area=" + areas.province()), codes).path("rows")) {
            assertThat(scope.covers(new AreaPath(row.path("area").asString()))).isTrue();
        }
    }

    /** What lies where: around, along a line that passes near everything, and what is told of cameras as if they came to help. */
    private void askAboutSpace(Map<String, Set<Long>> told, String... codes) throws Exception {
        told.put("space inside", items("inside", """
                {"shape":{"type":"circle","lat":29,"lon":120.5,"radiusM":1000000},"kinds":["camera"],"limit":10000}
                """, codes));
        told.put("in a polygon", items("inside", """
                {"shape":{"type":"polygon","corners":[[110,20],[130,20],[130,40],[110,40]]},"kinds":["camera"],"limit":10000}
                """, codes));
        told.put("along", along(codes));
        told.put(
                "nearest of kinds",
                ids(ask(get("/api/v1/space/nearest?lat=29&lon=120&kinds=camera&limit=200"), codes)
                        .path("items")));
        told.put(
                "reach",
                ids(ask(body("reach", "{\"teamKinds\":[\"camera\"]}"), codes).path("teams")));
    }

    /** Single features by number: told where they are the caller's, refused by name where they are not. */
    private void oneByOne(Scope scope, String[] codes) throws Exception {
        for (long id : oneByOne()) {
            Feature feature = features.get(id);
            int expected = scope.covers(feature.area()) ? 200 : 403;
            for (String door : List.of(
                    "/api/v1/features/" + id,
                    "/api/v1/features/" + id + "?at=2030-01-01T00:00:00Z",
                    "/api/v1/features/" + id + "/history",
                    "/api/v1/features/" + id + "/photos",
                    "/api/v1/features/" + id + "/photos/" + photoOf.get(id),
                    "/api/v1/positions/" + id + "/trajectory",
                    "/api/v1/space/reach/" + id,
                    "/ogc/collections/camera/items/" + id)) {
                assertThat(answer(get(door), codes).getStatus()).as(door).isEqualTo(expected);
            }
        }
    }

    /** Lines from west to east, 90 km apart, each asked for 50 km to both sides: together they pass everything. */
    private Set<Long> along(String... codes) throws Exception {
        Set<Long> ids = new TreeSet<>();
        for (double lat = 26.5; lat < 32; lat += 0.8) {
            ids.addAll(items(
                    "along",
                    "{\"line\":[[116,%1$s],[120,%1$s],[125,%1$s]],\"withinM\":50000,\"kinds\":[\"camera\"],\"limit\":10000}"
                            .formatted(lat),
                    codes));
        }
        return ids;
    }

    private Set<Long> items(String what, String body, String... codes) throws Exception {
        return ids(ask(body(what, body), codes).path("items"));
    }

    private static MockHttpServletRequestBuilder body(String what, String body) {
        return post("/api/v1/space/" + what)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
    }

    private static MockHttpServletRequestBuilder inside() {
        return post("/api/v1/inside").contentType(MediaType.APPLICATION_JSON).content("""
                {"polygon":[[110,20],[130,20],[130,40],[110,40]],"layers":["camera"],"limit":10000}
                """);
    }

    private MockHttpServletResponse answer(MockHttpServletRequestBuilder request, String... codes) throws Exception {
        return mvc.perform(request.with(as(Role.DUTY_OFFICER, codes)))
                .andReturn()
                .getResponse();
    }

    private JsonNode ask(MockHttpServletRequestBuilder request, String... codes) throws Exception {
        MockHttpServletResponse answer = answer(request, codes);
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(200);
        return json.readTree(answer.getContentAsString());
    }

    private static Set<Long> ids(JsonNode items) {
        Set<Long> ids = new TreeSet<>();
        items.forEach(item -> {
            if (!item.path("type").asString("").equals("area")) {
                ids.add(item.path("id").asLong());
            }
        });
        return ids;
    }
}
