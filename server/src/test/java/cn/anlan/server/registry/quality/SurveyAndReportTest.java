package cn.anlan.server.registry.quality;

import static cn.anlan.server.identity.TestSignIn.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.anlan.engine.geo.Position;
import cn.anlan.server.identity.Role;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The board of the survey, and the report of half a month as another program opens it. */
class SurveyAndReportTest extends QualityFixture {

    private static final String PLANS = "/api/v1/survey/plans";

    private static String plan(String area, String kind, long planned, String due) {
        return "{\"area\":\"%s\",\"kind\":\"%s\",\"planned\":%d,\"dueOn\":\"%s\"}".formatted(area, kind, planned, due);
    }

    @Test
    void theBoardCountsWhatIsPlannedRecordedCheckedAndConfirmedAndNamesTheOverdueFirst() throws Exception {
        Map<String, Object> right = Map.of("threatenedPeople", 5, "slopeDeg", 40);
        long first = entry("geo-rockfall", "普查一号崩塌", new Position(27.57, 120.35), Map.of());
        entry("geo-rockfall", "普查二号崩塌", new Position(27.58, 120.35), Map.of("heightM", 9_999));
        send(put(PLANS), plan("330327", "geo-rockfall", 4, "2020-01-01"), BOOKS).andExpect(status().isOk());
        send(put(PLANS), plan("330327", "geo-landslide", 9, "2099-01-01"), BOOKS)
                .andExpect(status().isOk());
        assertThat(right).isNotEmpty();
        look();
        holds("slope-watcher", person("普查员"), first);
        look();
        JsonNode before = json("/api/v1/survey?area=330327", OFFICER);
        assertThat(before.path("rows").path(0).path("kind").asString()).isEqualTo("geo-rockfall");
        assertThat(before.path("rows").path(0).path("overdue").asBoolean()).isTrue();
        assertThat(before.path("rows").path(0).path("recorded").asLong()).isEqualTo(2);
        assertThat(before.path("total").path("late").asLong()).isEqualTo(1);
        assertThat(before.path("areas").path(0).path("planned").asLong()).isPositive();
        send(post("/api/v1/features/" + first + "/confirmation").header("If-Match", "\"2\""), "", OFFICER)
                .andExpect(status().isPreconditionFailed());
        send(post("/api/v1/features/" + first + "/confirmation").header("If-Match", "\"1\""), "", ELSEWHERE)
                .andExpect(status().isForbidden());
        send(post("/api/v1/features/" + first + "/confirmation").header("If-Match", "\"1\""), "", OFFICER)
                .andExpect(status().isOk());
        jdbc.sql("update registry.defect set until = since where feature_id = ? and until is null")
                .param(first)
                .update();
        JsonNode row = json("/api/v1/survey?area=330327", OFFICER).path("rows").path(0);
        assertThat(row.path("checked").asLong()).isEqualTo(1);
        assertThat(row.path("confirmed").asLong()).isEqualTo(1);
        assertThat(json("/api/v1/survey?area=330326", ELSEWHERE).path("rows").size())
                .isZero();
        everything(clock.instant());
    }

    @Test
    void aPlanIsRefusedByNameAndNothingIsPlannedTwice() throws Exception {
        send(put(PLANS), plan("330327", "geo-debris-flow", 4, "2099-01-01"), OFFICER)
                .andExpect(status().isForbidden());
        send(put(PLANS), plan("330326", "geo-debris-flow", 4, "2099-01-01"), BOOKS)
                .andExpect(status().isForbidden());
        send(put(PLANS), plan("330327", "no-such-kind", 4, "2099-01-01"), BOOKS)
                .andExpect(jsonPath("$.code").value("registry.kind-unknown"));
        send(put(PLANS), plan("33032", "camera", 4, "2099-01-01"), BOOKS)
                .andExpect(jsonPath("$.code").value("registry.area-unknown"));
        for (long number : List.of(0L, 10_000_001L)) {
            send(put(PLANS), plan("330327", "camera", number, "2099-01-01"), BOOKS)
                    .andExpect(jsonPath("$.code").value("registry.plan-number"));
        }
        send(put(PLANS), plan("330327", "camera", 10_000_000, "2099-01-01"), BOOKS)
                .andExpect(status().isOk());
        send(put(PLANS), plan(TOWN, "camera", 3, "2099-01-01"), BOOKS)
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("registry.plan-overlaps"));
        for (String body : List.of("{}", "{\"area\":\"330327\",\"kind\":\"camera\",\"planned\":4}")) {
            send(put(PLANS), body, BOOKS)
                    .andExpect(status().is(422))
                    .andExpect(jsonPath("$.code").value("registry.field-required"));
        }
        send(post(PLANS), "{}", BOOKS).andExpect(jsonPath("$.field").value("text"));
        send(post(PLANS), "{\"text\":\"头\\n330327,camera,多,2099-01-01\"}", BOOKS)
                .andExpect(jsonPath("$.taken").value(0))
                .andExpect(jsonPath("$.bad[0].refusal.code").value("registry.plan-line"));
        send(post(PLANS), "{\"text\":\"头\\n330327,camera,8,2099-01-01\"}", BOOKS)
                .andExpect(jsonPath("$.taken").value(1));
        mvc.perform(delete(PLANS + "/330327/camera").with(BOOKS)).andExpect(status().isNoContent());
        mvc.perform(delete(PLANS + "/330327/camera").with(BOOKS))
                .andExpect(jsonPath("$.code").value("registry.plan-unknown"));
    }

    @Test
    void theReportIsADocumentThatAnotherProgramOpens() throws Exception {
        long id = entry("geo-landslide", "报告里的<滑坡>&点", new Position(27.59, 120.36), Map.of("slopeDeg", 400));
        everything(clock.instant().minus(Duration.ofDays(40)));
        jdbc.sql("update registry.defect set due_on = '2020-01-01' where feature_id = ? and rule = 'range'")
                .param(id)
                .update();
        byte[] file = ask("/api/v1/quality/report.docx?area=330327", OFFICER)
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        Files.write(Path.of("target", "quality-report.docx"), file);
        try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(file))) {
            List<String> lines = document.getParagraphs().stream()
                    .map(XWPFParagraph::getText)
                    .toList();
            assertThat(lines.getFirst()).isEqualTo("苍南县风险台账质量半月报");
            assertThat(lines)
                    .contains("一、总体情况", "二、各地情况", "三、问题较多的类别", "四、逾期未整改清单", "五、风险普查进度")
                    .anyMatch(line -> line.matches("截至\\d+年\\d+月\\d+日\\d+时，苍南县登记在册对象\\d+项.*"));
            List<XWPFTable> tables = document.getTables();
            assertThat(tables.getFirst().getRow(0).getCell(0).getText()).isEqualTo("地区");
            assertThat(tables.getFirst().getRow(1).getCell(2).getText()).matches("\\d+\\.\\d");
            assertThat(tables.get(2).getText()).contains("报告里的<滑坡>&点", "数值超出合理范围", "2020-01-01", "台账管理员");
        }
        ask("/api/v1/quality/report.docx?area=330327&half=last", OFFICER).andExpect(status().isOk());
        ask("/api/v1/quality/report.docx?area=330327&half=next", OFFICER)
                .andExpect(jsonPath("$.code").value("registry.half-unknown"));
        ask("/api/v1/quality/report.docx?area=330326", as(Role.DUTY_OFFICER, "330327"))
                .andExpect(status().isForbidden());
        everything(clock.instant());
    }
}
