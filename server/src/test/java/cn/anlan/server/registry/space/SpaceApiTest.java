package cn.anlan.server.registry.space;

import static cn.anlan.server.identity.TestSignIn.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import cn.anlan.engine.geo.GreatCircle;
import cn.anlan.engine.geo.Position;
import cn.anlan.server.identity.Role;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.platform.AnlanTest;
import cn.anlan.server.registry.Features;
import cn.anlan.server.registry.NewFeature;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The doors for questions about space, with places made at known distances and roads made by hand. */
@AnlanTest
@DirtiesContext
class SpaceApiTest {

    private static final Position MIDDLE = new Position(29.9, 121.5);
    private static final String AREA = "330203";
    private static final String ELSEWHERE = "330903";

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Features features;

    @Autowired
    private JdbcClient jdbc;

    private final JsonMapper json = new JsonMapper();

    @BeforeEach
    void empty() throws Exception {
        jdbc.sql("delete from registry.road_graph").update();
        until("straight"); // versions begin again at 1: what is held of another test must be gone
    }

    private long load(String code, String kind, Position at, String area) {
        return features.load(Stream.of(new NewFeature(code, kind, code, at, new AreaPath(area), Map.of(), true)))
                .firstId();
    }

    private MockHttpServletResponse send(MockHttpServletRequestBuilder request, Role role) throws Exception {
        return mvc.perform(request.with(as(role, AREA))).andReturn().getResponse();
    }

    private JsonNode ask(String path, String body) throws Exception {
        MockHttpServletResponse answer =
                send(post(path).contentType(MediaType.APPLICATION_JSON).content(body), Role.DUTY_OFFICER);
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(200);
        return json.readTree(answer.getContentAsString());
    }

    private JsonNode ask(String path) throws Exception {
        MockHttpServletResponse answer = send(get(path), Role.DUTY_OFFICER);
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(200);
        return json.readTree(answer.getContentAsString());
    }

    private MockHttpServletResponse give(String geoJson, Role role) throws Exception {
        return send(
                post("/api/v1/roads?source=test&synthetic=true")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(geoJson),
                role);
    }

    private static String road(String name, double kmh, Position... corners) {
        List<String> pairs = new ArrayList<>();
        for (Position corner : corners) {
            pairs.add("[%s,%s]".formatted(corner.lon(), corner.lat()));
        }
        return """
                {"type":"Feature","properties":{"name":"%s","speedKmh":%s},
                 "geometry":{"type":"LineString","coordinates":[%s]}}""".formatted(name, kmh, String.join(",", pairs));
    }

    private static String roads(String... features) {
        return "{\"type\":\"FeatureCollection\",\"features\":[%s]}".formatted(String.join(",", features));
    }

    private static List<String> titles(JsonNode items) {
        List<String> titles = new ArrayList<>();
        items.forEach(item -> titles.add(item.path("title").asString()));
        return titles;
    }

    @Test
    void whatLiesInACircleIsToldWithCountsAndNothingOfOthersAreas() throws Exception {
        load("IN-1", "shelter", GreatCircle.destination(MIDDLE, 10, 0.999), AREA);
        load("IN-2", "hospital", GreatCircle.destination(MIDDLE, 200, 0.5), AREA);
        load("IN-3", "shelter", GreatCircle.destination(MIDDLE, 100, 1.001), AREA);
        load("IN-4", "shelter", GreatCircle.destination(MIDDLE, 90, 0.1), ELSEWHERE);
        JsonNode answer = ask("/api/v1/space/inside", """
                {"shape":{"type":"circle","lat":29.9,"lon":121.5,"radiusM":1000},"kinds":["shelter","hospital"]}""");
        assertThat(titles(answer.path("items"))).containsExactlyInAnyOrder("IN-1", "IN-2");
        assertThat(answer.path("total").asInt()).isEqualTo(2);
        assertThat(answer.path("kinds").size()).isEqualTo(2);
        assertThat(answer.path("asOf").asString()).isNotEmpty();
        assertThat(answer.path("limits").path("zh").asString()).contains("大圆");
        assertThat(answer.path("synthetic").asBoolean()).isTrue();
        JsonNode polygon = ask("/api/v1/space/inside", """
                {"shape":{"type":"polygon","corners":[[121.4,29.8],[121.6,29.8],[121.6,30.0],[121.4,30.0],[121.4,29.8]]},
                 "kinds":["shelter"],"limit":1}""");
        assertThat(polygon.path("total").asInt()).isEqualTo(2);
        assertThat(polygon.path("truncated").asBoolean()).isTrue();
    }

    @Test
    void whatLiesAlongALineComesInItsOrderWithTheChainage() throws Exception {
        Position begin = new Position(29.5, 121.2);
        Position end = GreatCircle.destination(begin, 90, 20);
        load("AL-2", "road-tunnel", GreatCircle.destination(GreatCircle.between(begin, end, 0.75), 1, 0.4), AREA);
        load("AL-1", "road-tunnel", GreatCircle.destination(GreatCircle.between(begin, end, 0.25), 179, 0.3), AREA);
        load("AL-3", "road-tunnel", GreatCircle.destination(GreatCircle.between(begin, end, 0.5), 1, 0.6), AREA);
        JsonNode answer = ask(
                "/api/v1/space/along",
                "{\"line\":[[%s,%s],[%s,%s]],\"withinM\":500,\"kinds\":[\"road-tunnel\"]}"
                        .formatted(begin.lon(), begin.lat(), end.lon(), end.lat()));
        assertThat(titles(answer.path("items"))).containsExactly("AL-1", "AL-2");
        assertThat(answer.path("lengthM").asDouble()).isBetween(19_999.8, 20_000.2);
        assertThat(answer.path("items").get(0).path("alongM").asDouble()).isBetween(4_980.0, 5_020.0);
        assertThat(answer.path("items").get(0).path("offM").asDouble()).isBetween(299.0, 301.0);
    }

    @Test
    void nearestByDriveGoesAroundWhatIsClosedAndSaysOnWhatItRests() throws Exception {
        Position place = new Position(29.6, 121.9);
        Position near = GreatCircle.destination(place, 90, 4);
        Position far = GreatCircle.destination(place, 270, 6);
        load("DR-near", "warehouse", near, AREA);
        load("DR-far", "warehouse", far, AREA);
        load("DR-off", "warehouse", GreatCircle.destination(place, 0, 5), AREA);
        String path = "/api/v1/space/nearest?lat=29.6&lon=121.9&kinds=warehouse&limit=3";
        JsonNode straight = ask(path + "&drive=true");
        assertThat(straight.path("basis").asString()).isEqualTo("straight");
        assertThat(titles(straight.path("items"))).containsExactly("DR-near", "DR-off", "DR-far");
        MockHttpServletResponse none = send(get(path + "&order=drive"), Role.DUTY_OFFICER);
        assertThat(none.getStatus()).isEqualTo(409);
        assertThat(none.getContentAsString()).contains("registry.roads-missing");

        Position bend = GreatCircle.destination(place, 135, 8);
        String given =
                roads(road("直路", 60, place, near), road("弯路", 60, place, bend, near), road("西路", 60, place, far));
        assertThat(give(given, Role.DUTY_OFFICER).getStatus()).isEqualTo(403);
        assertThat(give(given, Role.SYSTEM_ADMINISTRATOR).getStatus()).isEqualTo(201);
        until("road");
        JsonNode driven = ask(path + "&order=drive");
        assertThat(titles(driven.path("items"))).containsExactly("DR-near", "DR-far", "DR-off");
        assertThat(driven.path("basis").asString()).isEqualTo("road");
        assertThat(driven.path("roadsSynthetic").asBoolean()).isTrue();
        assertThat(driven.path("exact").asBoolean()).isTrue();
        JsonNode first = driven.path("items").get(0);
        assertThat(first.path("drive").path("distanceM").asDouble()).isBetween(3_998.0, 4_002.0);
        assertThat(first.path("drive").path("seconds").asDouble()).isBetween(239.0, 241.0);
        assertThat(driven.path("items").get(2).path("noDrive").asString()).isEqualTo("off-road");

        Position flood = GreatCircle.between(place, near, 0.5);
        String body = """
                {"lat":29.6,"lon":121.9,"kinds":["warehouse"],"order":"drive","limit":2,%s}""";
        JsonNode around = ask(
                "/api/v1/space/nearest",
                body.formatted("\"closed\":[{\"type\":\"circle\",\"lat\":%s,\"lon\":%s,\"radiusM\":60}]"
                        .formatted(flood.lat(), flood.lon())));
        assertThat(titles(around.path("items"))).containsExactly("DR-far", "DR-near");
        assertThat(around.path("items").get(1).path("drive").path("distanceM").asDouble())
                .isGreaterThan(13_000);
        JsonNode shut = ask("/api/v1/space/nearest", body.formatted("\"closedRoads\":[\"直路\",\"弯路\"]"));
        assertThat(shut.path("items").get(0).path("title").asString()).isEqualTo("DR-far");
        assertThat(shut.path("items").get(1).path("noDrive").asString()).isIn("no-way", "off-road");
        JsonNode away = ask("/api/v1/space/nearest?lat=28.1&lon=121.9&kinds=warehouse&drive=true");
        assertThat(away.path("items").get(0).path("noDrive").asString()).isEqualTo("place-off-road");
    }

    private void until(String basis) throws Exception {
        for (int i = 0; i < 100; i++) {
            JsonNode now = ask("/api/v1/space/nearest?lat=29.6&lon=121.9&kinds=warehouse&drive=true");
            if (now.path("basis").asString().equals(basis)) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new AssertionError("the answers do not rest on " + basis);
    }

    @Test
    void theReachOfTeamsNamesTheVoidsAndTellsWhatItRestsOn() throws Exception {
        Position base = new Position(29.7, 120.9);
        long team = load("RE-team", "team", base, AREA);
        load("RE-near", "geo-landslide", GreatCircle.destination(base, 90, 7), AREA);
        load("RE-void", "geo-landslide", GreatCircle.destination(base, 90, 9), AREA);
        JsonNode straight = ask("/api/v1/space/reach", "{\"limit\":20000}");
        assertThat(straight.path("basis").asString()).isEqualTo("straight");
        assertThat(straight.path("speedKmh").asDouble()).isEqualTo(40);
        assertThat(straight.path("detour").asDouble()).isEqualTo(1.33);
        // 15 min at 40 km/h over 1.33: 7.52 km
        assertThat(titles(straight.path("voids"))).contains("RE-void").doesNotContain("RE-near");
        assertThat(straight.path("voids").size())
                .isEqualTo(straight.path("sum").path("villagesVoid").asInt()
                        + straight.path("sum").path("risksVoid").asInt());
        assertThat(straight.path("byArea").get(0).path("name").asString()).isNotEmpty();
        assertThat(straight.path("limits").path("zh").asString()).contains("范围外的队伍未计入");

        Position far = GreatCircle.destination(base, 90, 9);
        give(roads(road("快速路", 60, base, far)), Role.SYSTEM_ADMINISTRATOR);
        until("road");
        JsonNode driven = ask("/api/v1/space/reach", "{\"limit\":20000}");
        assertThat(driven.path("basis").asString()).isEqualTo("road");
        assertThat(titles(driven.path("voids"))).doesNotContain("RE-void", "RE-near");
        JsonNode shut = ask("/api/v1/space/reach", "{\"limit\":20000,\"closedRoads\":[\"快速路\"]}");
        assertThat(titles(shut.path("voids"))).contains("RE-void", "RE-near");

        JsonNode map = ask("/api/v1/space/reach/geojson", "{\"limit\":20000}");
        assertThat(map.path("type").asString()).isEqualTo("FeatureCollection");
        assertThat(map.path("features").size()).isGreaterThan(0);
        JsonNode one = ask("/api/v1/space/reach/" + team);
        assertThat(one.path("geometry").path("geometries").get(0).path("type").asString())
                .isEqualTo("MultiLineString");
        long others = load("RE-other", "team", base, ELSEWHERE);
        assertThat(send(get("/api/v1/space/reach/" + others), Role.DUTY_OFFICER).getStatus())
                .isEqualTo(403);
        assertThat(titles(ask("/api/v1/space/reach", "{}").path("teams"))).doesNotContain("RE-other");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "inside | {} | shape",
                "inside | {'shape':{'type':'square'}} | shape.type",
                "inside | {'shape':{'type':'circle','lat':29,'lon':121}} | shape.radiusM",
                "inside | {'shape':{'type':'circle','lat':29,'lon':121,'radiusM':1000001}} | shape.radiusM",
                "inside | {'shape':{'type':'circle','lat':91,'lon':121,'radiusM':10}} | shape",
                "inside | {'shape':{'type':'polygon','corners':[[1,1],[2,2]]}} | shape.corners",
                "inside | {'shape':{'type':'polygon','corners':[[0,0],[1,1],[1,0],[0,1]]}} | shape.corners",
                "inside | {'shape':{'type':'polygon','corners':[[0,0],[1],[1,0]]}} | shape.corners[1]",
                "inside | {'shape':{'type':'circle','lat':29,'lon':121,'radiusM':10},'limit':10001} | limit",
                "along | {'line':[[121,29]]} | line",
                "along | {'line':[[121,29],[122,29]],'withinM':50001} | withinM",
                "along | {'line':[[100,29],[140,29]],'withinM':10} | line",
                "nearest | {'lat':29,'lon':121} | kinds",
                "nearest | {'lat':29,'lon':121,'kinds':['team'],'limit':201} | limit",
                "nearest | {'lat':29,'lon':121,'kinds':['team'],'order':'fast'} | order",
                "nearest | {'lat':29,'lon':121,'kinds':['team'],'direction':'up'} | direction",
                "reach | {'minutes':121} | minutes",
                "reach | {'speedKmh':0} | speedKmh",
                "reach | {'detour':0.9} | detour",
                "reach | {'closed':[null]} | closed[0]",
                "reach | {'limit':20001} | limit",
            })
    void aWrongQuestionIsRefusedByFieldValueAndRule(String what, String body, String field) throws Exception {
        MockHttpServletResponse answer = send(
                post("/api/v1/space/" + what)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body.replace('\'', '"')),
                Role.DUTY_OFFICER);
        assertThat(answer.getStatus()).isEqualTo(400);
        JsonNode problem = json.readTree(answer.getContentAsString());
        assertThat(problem.toString()).contains("registry.space-invalid").contains("\"" + field + "\"");
    }

    @Test
    void atMostSixtyKindsAndAHundredClosedRegions() throws Exception {
        String kinds = String.join(
                ",",
                IntStream.range(0, Space.MOST_KINDS + 1)
                        .mapToObj(i -> "\"k" + i + "\"")
                        .toList());
        String shape = "{\"type\":\"circle\",\"lat\":29,\"lon\":121,\"radiusM\":10}";
        String closed = String.join(
                ",", IntStream.range(0, Closures.MOST + 1).mapToObj(i -> shape).toList());
        for (String body : List.of(
                "{\"lat\":29,\"lon\":121,\"kinds\":[%s]}".formatted(kinds),
                "{\"lat\":29,\"lon\":121,\"kinds\":[\"team\"],\"closed\":[%s]}".formatted(closed))) {
            MockHttpServletResponse answer = send(
                    post("/api/v1/space/nearest")
                            .contentType(MediaType.APPLICATION_JSON)
                            .content(body),
                    Role.DUTY_OFFICER);
            assertThat(answer.getStatus()).isEqualTo(400);
            assertThat(answer.getContentAsString()).contains("registry.space-invalid");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'features':[]} | features",
                "{'features':[{'properties':{'class':'primary'},'geometry':{'type':'Point','coordinates':[121,29]}}]} | features[0].geometry",
                "{'features':[{'properties':{'class':'primary'},'geometry':{'type':'LineString','coordinates':[[121,29]]}}]} | features[0].geometry",
                "{'features':[{'properties':{'class':'primary'},'geometry':{'type':'LineString','coordinates':[[29,121],[29,122]]}}]} | features[0].geometry",
                "{'features':[{'properties':{'class':'canal'},'geometry':{'type':'LineString','coordinates':[[121,29],[122,29]]}}]} | features[0].class",
                "{'features':[{'properties':{'speedKmh':200},'geometry':{'type':'LineString','coordinates':[[121,29],[122,29]]}}]} | features[0].speedKmh",
                "{'features':[{'properties':{'speedKmh':20,'oneway':'perhaps'},'geometry':{'type':'LineString','coordinates':[[121,29],[122,29]]}}]} | features[0].oneway",
                "{'features':[ | file",
            })
    void wrongRoadsAreRefusedByNameAndChangeNothing(String body, String field) throws Exception {
        MockHttpServletResponse answer = give(body.replace('\'', '"'), Role.SYSTEM_ADMINISTRATOR);
        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(answer.getContentAsString())
                .contains("registry.roads-invalid")
                .contains("\"" + field + "\"");
        assertThat(ask("/api/v1/roads").size()).isZero();
    }

    @Test
    void roadsKeepTheirVersionsAndReadClassesAndOneWays() throws Exception {
        String given = """
                {"type":"FeatureCollection","features":[
                 {"type":"Feature","properties":{"highway":"motorway_link","oneway":"yes"},
                  "geometry":{"type":"MultiLineString","coordinates":[[[121,29],[121.1,29]],[[121.1,29],[121.1,29.1]]]}}]}""";
        give(given, Role.SYSTEM_ADMINISTRATOR);
        give(given, Role.SYSTEM_ADMINISTRATOR);
        JsonNode versions = ask("/api/v1/roads");
        assertThat(versions.size()).isEqualTo(2);
        assertThat(versions.get(0).path("version").asLong()).isEqualTo(2);
        assertThat(versions.get(0).path("roads").asInt()).isEqualTo(2);
        assertThat(versions.get(0).path("km").asDouble()).isBetween(20.0, 22.0);
    }
}
