package cn.anlan.server.registry.ogc;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.engine.geo.Position;
import cn.anlan.server.Anlan;
import cn.anlan.server.identity.TestTokens;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.platform.TestDatabase;
import cn.anlan.server.platform.TestDatabaseInitializer;
import cn.anlan.server.registry.Features;
import cn.anlan.server.registry.Kinds;
import cn.anlan.server.registry.NewFeature;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The abstract tests of OGC 17-069r4, annex A, class Core and GeoJSON, over the wire of a running server: what another program finds
 * that knows the address and follows links, checked against {@code features-core.json}. {@code OgcApiTest} tests what is ours.
 */
class OgcConformanceTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int FEATURES = 23;

    /** Kinds of documents by their addresses under the root. */
    private static final Map<Pattern, String> DOCUMENTS = Map.of(
            Pattern.compile(""), "landingPage",
            Pattern.compile("/conformance"), "confClasses",
            Pattern.compile("/api"), "definition",
            Pattern.compile("/collections"), "collections",
            Pattern.compile("/collections/[^/?]+"), "collection",
            Pattern.compile("/collections/[^/?]+/items(\\?.*)?"), "featureCollectionGeoJSON",
            Pattern.compile("/collections/[^/?]+/items/\\d+"), "featureGeoJSON");

    private static TestDatabase database;
    private static ConfigurableApplicationContext server;
    private static String root;
    private static String token;

    @BeforeAll
    static void start() {
        database = TestDatabase.migrated();
        server = new SpringApplicationBuilder(Anlan.class)
                .initializers(new TestDatabaseInitializer(database))
                .properties("server.port=0", "server.address=127.0.0.1")
                .run();
        server.getBean(Features.class)
                .load(IntStream.range(0, FEATURES)
                        .mapToObj(n -> new NewFeature(
                                "C-" + n,
                                "geo-landslide",
                                "滑坡" + n,
                                new Position(27.5 + n * 0.01, 120.4),
                                new AreaPath("330327"),
                                Map.of("level", n % 2 == 0 ? "high" : "low"),
                                true)));
        root = "http://127.0.0.1:" + server.getEnvironment().getProperty("local.server.port") + "/ogc";
        token = TestTokens.reader(server, "33");
    }

    @AfterAll
    static void stop() {
        server.close();
        database.close();
    }

    private record Answer(int status, String type, String body) {

        JsonNode json() {
            return JSON.readTree(body);
        }
    }

    private static Answer ask(String address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .header("Authorization", "Bearer " + token)
                .build();
        HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        String type = answer.headers().firstValue("Content-Type").orElse("");
        return new Answer(answer.statusCode(), type, answer.body());
    }

    private static Answer items(String query) throws IOException, InterruptedException {
        return ask(root + "/collections/geo-landslide/items" + query);
    }

    private static String kindOf(String address) {
        String path = address.substring(root.length());
        return DOCUMENTS.entrySet().stream()
                .filter(one -> one.getKey().matcher(path).matches())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new AssertionError("a link leads to " + address));
    }

    /** A.2.2 to A.2.8: root, definition, conformance, collections, collection, items, item; every link works and is of its type. */
    @Test
    void whoFollowsEveryLinkFromTheLandingPageFindsOnlyDocumentsOfTheStandard() throws Exception {
        Map<String, Integer> seen = new TreeMap<>();
        Set<String> known = new HashSet<>(Set.of(root));
        Deque<String> open = new ArrayDeque<>(known);
        Map<String, String> typeSaid = new TreeMap<>();
        while (!open.isEmpty()) {
            String address = open.pop();
            Answer answer = ask(address);
            assertThat(answer.status()).as(address).isEqualTo(200);
            assertThat(answer.type().replace(" ", ""))
                    .as(address)
                    .startsWith(typeSaid.getOrDefault(address, "application/json"));
            String kind = kindOf(address);
            assertThat(OgcSchemas.faults(kind, answer.body()))
                    .as("%s: %s", kind, address)
                    .isEmpty();
            seen.merge(kind, 1, Integer::sum);
            for (JsonNode own : answer.json().path("links")) {
                if (own.path("rel").asString().equals("self")) {
                    assertThat(own.path("href").asString()).isEqualTo(address);
                }
            }
            for (JsonNode link : links(answer.json())) {
                String href = link.path("href").asString();
                if (known.add(href)) {
                    typeSaid.put(href, link.path("type").asString());
                    open.add(href);
                }
            }
            if (kind.equals("featureCollectionGeoJSON")) {
                for (JsonNode feature : answer.json().path("features")) {
                    String one = root + "/collections/geo-landslide/items/"
                            + feature.path("id").asString();
                    if (known.add(one)) {
                        typeSaid.put(one, "application/geo+json");
                        open.add(one);
                    }
                }
            }
        }
        int kinds = server.getBean(Kinds.class).all().size();
        System.out.println("documents found by following links and checked: " + seen);
        assertThat(seen)
                .containsEntry("landingPage", 1)
                .containsEntry("confClasses", 1)
                .containsEntry("definition", 1)
                .containsEntry("collections", 1)
                .containsEntry("collection", kinds)
                .containsEntry("featureCollectionGeoJSON", kinds + 2) // three pages of ten where there are 23
                .containsEntry("featureGeoJSON", FEATURES);
    }

    private static List<JsonNode> links(JsonNode document) {
        List<JsonNode> links = new ArrayList<>();
        document.path("links").forEach(links::add);
        document.path("collections")
                .forEach(collection -> collection.path("links").forEach(links::add));
        return links;
    }

    /** A.2.7, limit: never more than asked for, the numbers fit what is there, and pages meet without a gap or a repeat. */
    @ParameterizedTest
    @CsvSource({"1, 23", "7, 4", "23, 1", "24, 1", "10000, 1"})
    void pagesMeetWhateverTheLimit(int limit, int pages) throws Exception {
        Set<Long> ids = new HashSet<>();
        String next = root + "/collections/geo-landslide/items?limit=" + limit;
        int count = 0;
        while (!next.isEmpty()) {
            JsonNode page = ask(next).json();
            count++;
            assertThat(page.path("features").size()).isLessThanOrEqualTo(limit);
            assertThat(page.path("numberReturned").asInt())
                    .isEqualTo(page.path("features").size());
            assertThat(page.path("numberMatched").asInt()).isEqualTo(FEATURES);
            page.path("features")
                    .forEach(feature ->
                            assertThat(ids.add(feature.path("id").asLong())).isTrue());
            next = links(page).stream()
                    .filter(link -> link.path("rel").asString().equals("next"))
                    .map(link -> link.path("href").asString())
                    .findFirst()
                    .orElse("");
        }
        assertThat(count).isEqualTo(pages);
        assertThat(ids).hasSize(FEATURES);
    }

    /** A.2.7, bbox and datetime: what is right is answered by the schema, with features inside the box only. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ?bbox=120.3,27.495,120.5,27.535             | 4
            ?bbox=120.3,27.495,-10,120.5,27.535,8848    | 4
            ?bbox=120.4,27.5,120.4,27.5                 | 1
            ?bbox=179,-90,-179,90                       | 0
            ?bbox=100,-90,-100,90                       | 23
            ?datetime=2024-02-29T00:00:00Z              | 23
            ?datetime=2024-02-29T00:00:00.123Z          | 23
            ?datetime=2024-02-29T08:00:00%2B08:00       | 23
            ?datetime=2024-01-01T00:00:00Z/2024-12-31T00:00:00Z | 23
            ?datetime=../2024-12-31T00:00:00Z           | 23
            ?datetime=/2024-12-31T00:00:00Z             | 23
            ?datetime=2024-01-01T00:00:00Z/             | 23
            ?level=high                                 | 12
            ?level=high&bbox=120.3,27.495,120.5,27.535&datetime=2024-01-01T00:00:00Z/..&limit=1 | 2
            """)
    void filtersSelectWhatTheStandardSays(String query, int matched) throws Exception {
        Answer answer = items(query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(OgcSchemas.faults("featureCollectionGeoJSON", answer.body())).isEmpty();
        assertThat(answer.json().path("numberMatched").asInt()).isEqualTo(matched);
    }

    /** A.2.1 and A.2.7: what is wrong is a 400 with a code, what is not there a 404. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /collections/geo-landslide/items?unknown=1                       | 400 | unknown
            /collections/geo-landslide/items?Limit=1                         | 400 | Limit
            /collections/geo-landslide/items?limit=0                         | 400 | limit
            /collections/geo-landslide/items?limit=                          | 400 | limit
            /collections/geo-landslide/items?limit=1.5                       | 400 | limit
            /collections/geo-landslide/items?bbox=120,27                     | 400 | bbox
            /collections/geo-landslide/items?bbox=1,2,3,4,5                  | 400 | bbox
            /collections/geo-landslide/items?bbox=120,28,121,27              | 400 | bbox
            /collections/geo-landslide/items?bbox=120,27,121,Infinity        | 400 | bbox
            /collections/geo-landslide/items?datetime=2024-02-30T00:00:00Z   | 400 | datetime
            /collections/geo-landslide/items?datetime=2024-02-01T00:00:00    | 400 | datetime
            /collections/geo-landslide/items?datetime=../..                  | 400 | datetime
            /collections/geo-landslide/items?datetime=2024-12-31T00:00:00Z/2024-01-01T00:00:00Z | 400 | datetime
            /collections/nothing                                             | 404 | collectionId
            /collections/nothing/items                                       | 404 | collectionId
            /collections/geo-landslide/items/999999999                       | 404 | id
            """)
    void whatIsWrongIsNamedByTheSchemaOfExceptions(String path, int status, String field) throws Exception {
        Answer answer = ask(root + path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(OgcSchemas.faults("exception", answer.body())).isEmpty();
        assertThat(answer.json().path("field").asString()).isEqualTo(field);
    }

    /** A.2.3: the definition names limit, bbox and datetime as the standard does. */
    @Test
    void theDefinitionNamesTheParametersOfTheStandard() throws Exception {
        JsonNode definition = ask(root + "/api").json();
        Map<String, JsonNode> parameters = new TreeMap<>();
        definition
                .path("paths")
                .path("/collections/{collectionId}/items")
                .at("/get/parameters")
                .forEach(parameter -> parameters.put(parameter.path("name").asString(), parameter.path("schema")));
        JsonNode limit = Objects.requireNonNull(parameters.get("limit"));
        assertThat(limit.path("type").asString()).isEqualTo("integer");
        assertThat(limit.path("minimum").asInt()).isEqualTo(1);
        assertThat(limit.path("maximum").asInt()).isEqualTo(OgcQuestion.MOST);
        assertThat(limit.path("default").asInt()).isEqualTo(OgcQuestion.USUAL);
        JsonNode box = Objects.requireNonNull(parameters.get("bbox"));
        assertThat(box.at("/items/type").asString()).isEqualTo("number");
        assertThat(box.path("minItems").asInt()).isEqualTo(4);
        assertThat(box.path("maxItems").asInt()).isEqualTo(6);
        assertThat(Objects.requireNonNull(parameters.get("datetime"))
                        .path("type")
                        .asString())
                .isEqualTo("string");
    }

    /** The schemas themselves: each of these documents lacks something that the standard demands. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            landingPage              | {"links":[{"href":"http://a/","rel":"self","type":"application/json"}]}
            confClasses              | {"conformsTo":["http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson"]}
            definition               | {"openapi":"3.1.0","info":{"title":"a","version":"1"},"paths":{}}
            collections              | {"collections":[]}
            collection               | {"id":"a","links":[{"href":"http://a/","rel":"self","type":"application/json"}]}
            featureCollectionGeoJSON | {"type":"FeatureCollection","features":[],"links":[]}
            featureGeoJSON           | {"type":"Feature","geometry":null,"properties":{},"id":1}
            feature                  | {"type":"Feature","geometry":{"type":"Point","coordinates":[1]},"properties":{}}
            feature                  | {"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[1,2],[3,4],[1,2]]]},"properties":{}}
            exception                | {"description":"no code"}
            link                     | {"href":"http://a/","rel":"self"}
            """)
    void theSchemasRefuseWhatIsIncomplete(String kind, String document) {
        assertThat(OgcSchemas.faults(kind, document)).isNotEmpty();
    }
}
