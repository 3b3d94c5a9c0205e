package cn.anlan.server.registry;

import static cn.anlan.server.identity.TestSignIn.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.patch;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.anlan.engine.geo.Position;
import cn.anlan.server.identity.Role;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.map.MapShape;
import cn.anlan.server.platform.AnlanTest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.WKBWriter;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** What was drawn of a feature at an earlier moment: the shape that it had then, none before it was there and after it had gone. */
@AnlanTest
class ShapesOfThePastTest {

    private static final String KIND = "forest-plot";
    private static final RequestPostProcessor BOOKS = as(Role.REGISTRAR, "330327");

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Features features;

    @Autowired
    private WorldClock clock;

    @Autowired
    private JdbcClient jdbc;

    /** A square around 120.33 east, 27.47 north, this many degrees wide. */
    private static byte[] square(double width) {
        double half = width / 2;
        return new WKBWriter()
                .write(new GeometryFactory()
                        .toGeometry(new Envelope(120.33 - half, 120.33 + half, 27.47 - half, 27.47 + half)));
    }

    private void draw(long id, double width) {
        jdbc.sql("update registry.feature set geometry = ? where id = ?")
                .params(square(width), id)
                .update();
    }

    private Instant later() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(5); // so that two moments are two
        Instant now = clock.instant();
        TimeUnit.MILLISECONDS.sleep(5);
        return now;
    }

    private boolean reaches(Instant moment, long id, double lon) {
        MapShape shape = features.shapes(List.of(KIND), moment).get(id);
        return shape != null && shape.meets(lon, 27.47, lon + 1e-6, 27.47 + 1e-6);
    }

    @Test
    void eachMomentHasItsShape() throws Exception {
        Instant before = later();
        long id = features.load(Stream.of(new NewFeature(
                        "PAST-1",
                        KIND,
                        "山后林班",
                        new Position(27.47, 120.33),
                        new AreaPath("330327113"),
                        Map.of(),
                        true)))
                .firstId();
        jdbc.sql("update registry.feature set since = ? where id = ?") // what is loaded holds since ever
                .params(later().atOffset(ZoneOffset.UTC), id)
                .update();
        draw(id, 0.02);
        Instant small = later();
        mvc.perform(patch("/api/v1/features/" + id)
                        .header("If-Match", "\"1\"")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"title\":\"山后林班（扩）\"}")
                        .with(BOOKS))
                .andExpect(status().isOk());
        draw(id, 0.08);
        Instant wide = later();
        mvc.perform(delete("/api/v1/features/" + id)
                        .param("reason", "并入邻班")
                        .header("If-Match", "\"2\"")
                        .with(BOOKS))
                .andExpect(status().isOk());
        Instant gone = later();

        assertThat(features.shapes(List.of(KIND), before)).doesNotContainKey(id);
        assertThat(reaches(small, id, 120.335)).isTrue();
        assertThat(reaches(small, id, 120.36)).isFalse();
        assertThat(reaches(wide, id, 120.36)).isTrue();
        assertThat(features.shapes(List.of(KIND), gone)).doesNotContainKey(id);
        assertThat(features.shapes(List.of("firebreak"), wide)).doesNotContainKey(id);
    }
}
