package cn.anlan.server.registry.books;

import static cn.anlan.server.identity.TestSignIn.as;
import static cn.anlan.server.registry.books.ImportFixture.ADDRESS;
import static cn.anlan.server.registry.books.ImportFixture.CANGNAN;
import static cn.anlan.server.registry.books.ImportFixture.PROVINCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import cn.anlan.server.identity.Role;
import cn.anlan.server.platform.AnlanTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;

/** Who may bring books in, see what others brought, and take out what. */
@AnlanTest
class ImportRightsTest {

    private static final byte[] FILE =
            "编号,名称,纬度,经度\nR-1,甲,27.4712,120.3301\nR-2,乙,27.66,120.56\n".getBytes(StandardCharsets.UTF_8);

    @Autowired
    private MockMvc mvc;

    private JsonNode send(RequestPostProcessor who, String kind, String... parameters) throws Exception {
        var request = post(ADDRESS)
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .content(FILE)
                .param("kind", kind);
        for (int i = 0; i < parameters.length; i += 2) {
            request.param(parameters[i], parameters[i + 1]);
        }
        return new ImportFixture(mvc, who).ask(request);
    }

    @Test
    void onlyWhoKeepsBooksSendsOne() throws Exception {
        for (Role role : List.of(Role.DUTY_OFFICER, Role.COMMANDER, Role.RESPONSIBLE, Role.UNIT_OFFICER)) {
            assertThat(send(as(role, "33"), "camera").path("code").asString()).isEqualTo("identity.role-missing");
        }
        assertThat(send(CANGNAN, "no-such").path("code").asString()).isEqualTo("registry.book-unknown");
        assertThat(send(CANGNAN, "camera", "crs", "beijing54").path("code").asString())
                .isEqualTo("registry.crs-unknown");
        assertThat(new ImportFixture(mvc, CANGNAN)
                        .ask(post(ADDRESS).param("kind", "camera"))
                        .path("code")
                        .asString())
                .isEqualTo("registry.file-empty");
    }

    @Test
    void rowsOutsideAreBadAndTheImportIsSeenByWhoeverCoversItsSender() throws Exception {
        JsonNode mine = new ImportFixture(mvc, CANGNAN).read(FILE, "camera");
        assertThat(mine.at("/rows/bad").asInt()).isEqualTo(1);
        assertThat(mine.at("/noticed/0/code").asString()).isEqualTo("identity.area-not-covered");
        String address = ADDRESS + "/" + mine.path("id").asString();
        assertThat(new ImportFixture(mvc, PROVINCE)
                        .ask(get(address))
                        .path("state")
                        .asString())
                .isEqualTo("PREVIEW");
        ImportFixture other = new ImportFixture(mvc, as(Role.REGISTRAR, "330326"));
        for (String part : List.of("", "/rows", "/points.geojson", "/bad-rows.xlsx")) {
            assertThat(other.ask(get(address + part)).path("code").asString()).isEqualTo("identity.area-not-covered");
        }
        for (String what : List.of("/take", "/undo", "/cancel")) {
            assertThat(other.ask(post(address + what)).path("code").asString()).isEqualTo("identity.area-not-covered");
        }
        assertThat(other.ask(get(ADDRESS))).isEmpty();
        assertThat(new ImportFixture(mvc, PROVINCE).ask(get(ADDRESS)).size()).isPositive();
        assertThat(new ImportFixture(mvc, CANGNAN)
                        .ask(get(ADDRESS + "/019f0000-0000-7000-8000-000000000001"))
                        .path("code")
                        .asString())
                .isEqualTo("registry.import-unknown");
        assertThat(new ImportFixture(mvc, CANGNAN)
                        .ask(get(address + "/rows").param("limit", "501"))
                        .path("code")
                        .asString())
                .isEqualTo("registry.limit-invalid");
    }

    @Test
    void thePreviewsMapShowsWhereRowsWouldStandAndExportsHoldNothingFromOutside() throws Exception {
        ImportFixture all = new ImportFixture(mvc, PROVINCE);
        JsonNode preview = all.read(FILE, "shelter");
        JsonNode map = all.ask(get(ADDRESS + "/" + preview.path("id").asString() + "/points.geojson"));
        assertThat(map.path("features")).hasSize(2);
        assertThat(map.at("/features/0/geometry/coordinates/0").asDouble()).isEqualTo(120.3301);
        all.take(preview);
        for (String format : List.of("csv", "geojson")) {
            String address = "/api/v1/books/shelter/export." + format;
            assertThat(new String(all.file(address), StandardCharsets.UTF_8)).contains("R-1", "R-2");
            assertThat(new String(new ImportFixture(mvc, CANGNAN).file(address), StandardCharsets.UTF_8))
                    .contains("R-1")
                    .doesNotContain("R-2");
            assertThat(new String(all.file(address + "?area=330326"), StandardCharsets.UTF_8))
                    .contains("R-2")
                    .doesNotContain("R-1");
        }
        assertThat(all.ask(get("/api/v1/books/shelter/export.pdf")).path("code").asString())
                .isEqualTo("registry.format-unknown");
    }
}
