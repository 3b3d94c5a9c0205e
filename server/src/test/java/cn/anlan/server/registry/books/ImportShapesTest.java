package cn.anlan.server.registry.books;

import static cn.anlan.server.registry.books.ImportFixture.ADDRESS;
import static cn.anlan.server.registry.books.ImportFixture.CANGNAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import cn.anlan.server.platform.AnlanTest;
import cn.anlan.server.registry.Feature;
import cn.anlan.server.registry.Features;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;

/** Books that draw what they describe. */
@AnlanTest
class ImportShapesTest {

    private static final String KIND = "geo-risk-area";

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Features features;

    private ImportFixture imports;

    @BeforeEach
    void sign() {
        imports = new ImportFixture(mvc, CANGNAN);
    }

    private static byte[] collection(String code, String geometry) {
        return """
                {"type":"FeatureCollection","features":[{"type":"Feature",
                 "properties":{"code":"%s","名称":"后山防范区","坡度":30},"geometry":%s}]}
                """.formatted(code, geometry).getBytes(StandardCharsets.UTF_8);
    }

    /** A half moon, whose middle lies outside of it. */
    private static final String MOON = """
            {"type":"Polygon","coordinates":[[[120.32,27.46],[120.34,27.46],[120.34,27.48],[120.32,27.48],
             [120.32,27.475],[120.335,27.475],[120.335,27.465],[120.32,27.465],[120.32,27.46]]]}
            """;

    @Test
    void anAreaIsKeptAsDrawnWithAPointInsideIt() throws Exception {
        JsonNode preview = imports.read(collection("P-1", MOON), KIND);
        JsonNode map = imports.ask(get(ADDRESS + "/" + preview.path("id").asString() + "/points.geojson"));
        assertThat(map.at("/features/0/geometry/coordinates/0")).hasSize(9);
        assertThat(imports.take(preview).at("/rows/made").asInt()).isEqualTo(1);
        Feature area = features.findByCode("P-1").orElseThrow();
        assertThat(area.position().lon()).isBetween(120.32, 120.34);
        boolean inHollow = area.position().lon() < 120.335
                && area.position().lat() > 27.465
                && area.position().lat() < 27.475;
        assertThat(inHollow).isFalse();
        byte[] out = imports.file("/api/v1/books/" + KIND + "/export.geojson?q=P-1");
        assertThat(new String(out, StandardCharsets.UTF_8)).contains("\"Polygon\"", "[120.335,27.475]");
        assertThat(imports.read(out, KIND).at("/rows/unchanged").asInt()).isEqualTo(1);
    }

    @Test
    void aShapeThatCrossesItselfOrIsNoneIsTold() throws Exception {
        String bow =
                "{\"type\":\"Polygon\",\"coordinates\":[[[120.32,27.46],[120.34,27.48],[120.34,27.46],[120.32,27.48],[120.32,27.46]]]}";
        for (String geometry :
                new String[] {bow, "{\"type\":\"Point\",\"coordinates\":[200,95]}", "{\"type\":\"Arc\"}"}) {
            JsonNode one = imports.read(collection("P-2", geometry), KIND);
            assertThat(one.at("/rows/bad").asInt()).isEqualTo(1);
            assertThat(one.toString()).contains("registry.geometry-invalid");
        }
    }

    @Test
    void aShapefileComesInLikeASheet() throws Exception {
        byte[] archive = cn.anlan.server.registry.books.sheet.Shapefiles.archive("GEOGCS[\"GCS_WGS_1984\"", "");
        JsonNode one = imports.read(archive, KIND, "crs", "cgcs2000");
        assertThat(one.path("state").asString()).as(one.toString()).isEqualTo("PREVIEW");
        assertThat(one.at("/report/format").asString()).isEqualTo("shapefile");
        assertThat(one.at("/rows/read").asInt()).isEqualTo(2);
        assertThat(one.at("/rows/bad").asInt()).as(one.toString()).isZero();
    }
}
