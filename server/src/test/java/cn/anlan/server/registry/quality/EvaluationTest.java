package cn.anlan.server.registry.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.patch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.anlan.engine.geo.Position;
import cn.anlan.server.registry.Contacts;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.WKBWriter;
import org.springframework.beans.factory.annotation.Autowired;

/** Each rule finds what it is for; what is put right is mended; what is not touched keeps its day. */
class EvaluationTest extends QualityFixture {

    private static final String SLOPE = "geo-landslide";

    @Autowired
    private Contacts contacts;

    private void patched(long id, int version, String body) throws Exception {
        send(patch("/api/v1/features/" + id).header("If-Match", "\"" + version + "\""), body, BOOKS)
                .andExpect(status().isOk());
    }

    @Test
    void whatTheCatalogueAsksOfFieldsIsFoundAndMended() throws Exception {
        everything(clock.instant());
        long id = entry(SLOPE, "老鹰岩滑坡", THERE, Map.of("level", "awful", "slopeDeg", 400));
        assertThat(look().whole()).isFalse();
        assertThat(open(id)).contains("value level", "range slopeDeg", "landslide-people threatenedPeople");
        patched(id, 1, "{\"fields\":{\"level\":\"high\",\"slopeDeg\":40}}");
        look();
        assertThat(open(id))
                .contains("landslide-people threatenedPeople")
                .doesNotContain("value level", "range slopeDeg");
        patched(id, 2, "{\"fields\":{\"threatenedPeople\":12}}");
        Evaluation.Outcome mended = look();
        assertThat(open(id)).doesNotContain("landslide-people threatenedPeople");
        assertThat(mended.mended()).isPositive();
        assertThat(jdbc.sql("select count(*) from registry.defect where feature_id = ? and until is not null")
                        .param(id)
                        .query(Long.class)
                        .single())
                .isEqualTo(3);
    }

    @Test
    void aPositionInAnotherCountyIsFound() {
        long id = entry(SLOPE, "位置不对的滑坡", new Position(28.2, 120.9), Map.of());
        look();
        assertThat(open(id)).contains("inside-area position");
    }

    @Test
    void aPositionThatLeftTheShapeDrawnForItIsFoundAndBothAreNamed() throws Exception {
        everything(clock.instant());
        Position at = new Position(27.4700, 120.3300);
        long id = entry("geo-risk-area", "有图形的风险区", at, Map.of());
        byte[] square =
                new WKBWriter().write(new GeometryFactory().toGeometry(new Envelope(120.329, 120.331, 27.469, 27.471)));
        jdbc.sql("update registry.feature set geometry = ? where id = ?")
                .params(square, id)
                .update();
        everything(clock.instant());
        assertThat(open(id)).noneMatch(one -> one.startsWith("inside-shape"));
        patched(id, 1, "{\"lat\":27.4713,\"lon\":120.33}"); // 33 m north of the edge: within what the rule allows
        assertThat(look().whole()).isFalse();
        assertThat(open(id)).noneMatch(one -> one.startsWith("inside-shape"));
        patched(id, 2, "{\"lat\":27.4733,\"lon\":120.33}");
        assertThat(look().whole()).isFalse();
        assertThat(open(id)).contains("inside-shape position");
        String said =
                jdbc.sql("""
                        select value || ' ' || rule_zh from registry.defect
                         where feature_id = ? and rule = 'inside-shape' and until is null
                        """).param(id).query((row, n) -> row.getString(1)).single();
        assertThat(said).contains("27.473300, 120.330000", "27.471000, 120.330000", "256 米", "50 米");
        everything(clock.instant());
        assertThat(open(id)).contains("inside-shape position");
        patched(id, 3, "{\"lat\":27.47,\"lon\":120.33}");
        look();
        assertThat(open(id)).noneMatch(one -> one.startsWith("inside-shape"));
    }

    @Test
    void theLaterOfTwoIsADoubleUntilItsTwinGoes() throws Exception {
        everything(clock.instant());
        Position at = new Position(27.4812, 120.3401);
        long first = entry(SLOPE, "仙堂村后山滑坡", at, Map.of());
        long later = entry(SLOPE, "仙堂村 后山滑坡", new Position(at.lat() + 3e-5, at.lon()), Map.of());
        long number = entry(SLOPE, "仙堂村2号滑坡", at, Map.of());
        look();
        assertThat(open(first)).noneMatch(one -> one.startsWith("near-duplicate"));
        assertThat(open(later)).contains("near-duplicate ");
        assertThat(open(number)).noneMatch(one -> one.startsWith("near-duplicate"));
        mvc.perform(delete("/api/v1/features/" + first)
                        .param("reason", "重复")
                        .header("If-Match", "\"1\"")
                        .with(BOOKS))
                .andExpect(status().isOk());
        look();
        assertThat(open(later)).noneMatch(one -> one.startsWith("near-duplicate"));
        assertThat(open(first)).isEmpty();
    }

    @Test
    void aDutyWithoutAHolderIsFoundAndAHolderWhoWasNeverReachedToo() throws Exception {
        everything(clock.instant());
        long id = entry(SLOPE, "无人看守的滑坡", new Position(27.49, 120.35), Map.of());
        look();
        assertThat(open(id)).contains("nobody slope-watcher");
        String person = person("陈巡查");
        holds("slope-watcher", person, id);
        assertThat(look().whole()).isFalse();
        assertThat(open(id)).contains("unreached slope-watcher").doesNotContain("nobody slope-watcher");
        contacts.contactReached(UUID.fromString(person), clock.instant());
        look();
        assertThat(open(id)).doesNotContain("unreached slope-watcher");
        assertThat(jdbc.sql("select owner_person from registry.defect where feature_id = ? and until is null limit 1")
                        .param(id)
                        .query(UUID.class)
                        .list())
                .hasSize(1);
    }

    @Test
    void whatNobodyConfirmedIsStaleUntilSomebodyDoes() throws Exception {
        everything(clock.instant());
        long id = entry(SLOPE, "多年无人看过的滑坡", new Position(27.50, 120.36), Map.of());
        look();
        assertThat(open(id)).doesNotContain("stale ");
        everything(clock.instant().plus(Duration.ofDays(366)));
        assertThat(open(id)).contains("stale ");
        send(post("/api/v1/features/" + id + "/confirmation").header("If-Match", "\"1\""), "", OFFICER)
                .andExpect(status().isOk());
        everything(clock.instant().plus(Duration.ofDays(364)));
        assertThat(open(id)).doesNotContain("stale ");
        everything(clock.instant());
    }

    @Test
    void whatStaysBrokenKeepsItsDay() {
        long id = entry(SLOPE, "一直不改的滑坡", new Position(27.51, 120.37), Map.of());
        look();
        long defect = defect(id, "landslide-people");
        everything(clock.instant());
        assertThat(defect(id, "landslide-people")).isEqualTo(defect);
        assertThat(everything(clock.instant()).found()).isZero();
    }
}
