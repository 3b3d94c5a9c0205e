package cn.anlan.server.typhoon;

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
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The made storm has circles of 300 (NE), 280 (SE), 200 (SW) and 220 km (NW) of grade 7 and 120, 100, 80 and 80 km of grade 10. */
@AnlanTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StormInsideApiTest {

    private static final String STORM = "209913";
    private static final Position CENTRE = new Position(MadeStorm.lat(12), MadeStorm.lon(12));

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Features features;

    @BeforeAll
    void receive() throws Exception {
        mvc.perform(post("/api/v1/feeds/typhoon")
                .with(as(Role.FEED, "33"))
                .contentType("application/json")
                .content(MadeStorm.bulletin(STORM, 12)));
        features.load(Stream.of(
                ship("NE-in", 45, 299, "330903"),
                ship("NE-out", 45, 301, "330903"),
                ship("SW-in", 225, 199, "330903"),
                ship("SW-out", 225, 201, "330903"),
                ship("SE-ten", 135, 99, "330903"),
                ship("other", 135, 10, "331003")));
    }

    private static NewFeature ship(String title, double bearing, double km, String area) {
        Position at = GreatCircle.destination(CENTRE, bearing, km);
        return new NewFeature("IN-" + title, "ship", title, at, new AreaPath(area), Map.of(), true);
    }

    private MockHttpServletResponse answer(String path) throws Exception {
        return mvc.perform(get("/api/v1/storms/" + STORM + "/inside" + path).with(as(Role.DUTY_OFFICER, "330903")))
                .andReturn()
                .getResponse();
    }

    private static List<String> titles(MockHttpServletResponse answer) throws Exception {
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(200);
        JsonNode body = new JsonMapper().readTree(answer.getContentAsString());
        List<String> titles = new ArrayList<>();
        body.path("inside")
                .path("items")
                .forEach(item -> titles.add(item.path("title").asString()));
        return titles;
    }

    @Test
    void whatLiesInTheFourQuadrantsOfACircleIsToldOfTheCallersAreasOnly() throws Exception {
        MockHttpServletResponse seven = answer("?grade=7&kinds=ship");
        assertThat(titles(seven)).containsExactlyInAnyOrder("NE-in", "SW-in", "SE-ten");
        JsonNode body = new JsonMapper().readTree(seven.getContentAsString());
        assertThat(body.path("radiiKm").toString()).isEqualTo("[300.0,280.0,200.0,220.0]");
        assertThat(body.path("forecast").asBoolean()).isFalse();
        assertThat(body.path("inside").path("asOf").asString()).isNotEmpty();
        assertThat(titles(answer("?grade=10&kinds=ship"))).containsExactly("SE-ten");
        assertThat(titles(answer("?grade=12&kinds=ship"))).isEmpty();
    }

    @Test
    void aForecastMomentSaysSo() throws Exception {
        MockHttpServletResponse ahead = answer("?agency=CMA&kinds=ship&at=" + MadeStorm.hour(24));
        assertThat(new JsonMapper()
                        .readTree(ahead.getContentAsString())
                        .path("forecast")
                        .asBoolean())
                .as(ahead.getContentAsString())
                .isTrue();
    }

    @Test
    void aQuestionThatMakesNoSenseIsNamed() throws Exception {
        assertThat(answer("?grade=8").getContentAsString()).contains("typhoon.bad-grade");
        assertThat(answer("?at=2020-01-01T00:00:00Z").getContentAsString()).contains("typhoon.bad-moment");
        assertThat(answer("?kinds=ship&limit=10001").getContentAsString()).contains("registry.space-invalid");
        assertThat(answer("?kinds=nothing").getContentAsString()).contains("registry.kind-unknown");
    }
}
