package cn.anlan.server.registry.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.patch;

import cn.anlan.engine.geo.Position;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.registry.Features;
import cn.anlan.server.registry.NewFeature;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;

/** The book of posts: its golden sheet, and its way in, out and back. */
class PostBookTest extends PersonalFixture {

    private static final List<String> HEADING =
            List.of("责任人工号", "责任人姓名", "职责", "对象类别", "对象编号", "行政区划", "单位", "副职", "叫应次序", "任期开始", "任期结束");

    private static int made;

    @Autowired
    private Features features;

    private String stamp = "";

    @BeforeEach
    void ground() throws Exception {
        stamp = "PB" + made++ + "-";
        make(
                "people",
                "{\"code\":\"%sA\",\"name\":\"陈守田\",\"area\":\"%s\",\"phone\":\"1381111%04d\"}"
                        .formatted(stamp, TOWN, made));
        feature("F1", "geo-landslide", TOWN);
    }

    private long feature(String code, String kind, String area) {
        return features.load(Stream.of(new NewFeature(
                        stamp + code, kind, "后山", new Position(27.47, 120.33), new AreaPath(area), Map.of(), false)))
                .firstId();
    }

    /** A row about the first feature, but for what is said otherwise. */
    private List<Object> row(String... said) {
        Map<String, String> cells = new java.util.HashMap<>(Map.of("责任人工号", stamp + "A", "职责", "群测群防员"));
        for (int i = 0; i < said.length; i += 2) {
            cells.put(said[i], said[i + 1]);
        }
        if (Stream.of("对象编号", "行政区划", "单位").noneMatch(cells::containsKey)) {
            cells.put("对象编号", stamp + "F1");
        }
        return HEADING.stream()
                .map(each -> (Object) cells.getOrDefault(each, ""))
                .toList();
    }

    private JsonNode answers() throws Exception {
        long id = features.findByCode(stamp + "F1").orElseThrow().id();
        return imports.ask(get("/api/v1/features/" + id + "/answers")).path("answers");
    }

    @Test
    void anEarlierTermIsAPostOfItsOwnAndLeavesTheOneThatIsHeld() throws Exception {
        imports.take(imports.read(sheet(HEADING, row("任期开始", "2021-01-01")), "posts"));
        JsonNode earlier = imports.read(sheet(HEADING, row("任期开始", "2018-01-01", "任期结束", "2020-12-31")), "posts");
        counts(earlier, 1, 0, 0, 0);
        imports.take(earlier);
        assertThat(jdbc.sql("""
                                select term_from || ' ' || coalesce(term_to::text, 'open') from registry.post
                                 where feature_id = ? and not retired order by term_from
                                """)
                        .param(features.findByCode(stamp + "F1").orElseThrow().id())
                        .query((row, n) -> row.getString(1))
                        .list())
                .containsExactly("2018-01-01 2020-12-31", "2021-01-01 open");
    }

    /** Each fault has one outcome, and a name for it. */
    @Test
    void theGoldenSheet() throws Exception {
        long gone = feature("F2", "geo-landslide", TOWN);
        jdbc.sql("update registry.feature set retired = true where id = ?")
                .param(gone)
                .update();
        feature("F3", "geo-landslide", "330326");
        make(
                "people",
                "{\"code\":\"%sB\",\"name\":\"林双\",\"area\":\"%s\",\"phone\":\"13822220001\"}".formatted(stamp, TOWN));
        make(
                "people",
                "{\"code\":\"%sC\",\"name\":\"林对\",\"area\":\"%s\",\"phone\":\"13822220001\"}".formatted(stamp, TOWN));
        JsonNode erased = make("people", "{\"code\":\"%sD\",\"name\":\"林走\",\"area\":\"%s\"}".formatted(stamp, TOWN));
        everywhere.ask(delete("/api/v1/people/" + erased.path("id").asString())
                .param("reason", "本人要求")
                .header(HttpHeaders.IF_MATCH, "\"1\""));
        make("units", "{\"code\":\"%sU1\",\"title\":\"应急站\",\"area\":\"330327\"}".formatted(stamp));
        make("units", "{\"code\":\"%sU2\",\"title\":\"应急站\",\"area\":\"%s\"}".formatted(stamp, TOWN));
        make("units", "{\"code\":\"%sU3\",\"title\":\"外县站\",\"area\":\"330326\"}".formatted(stamp));
        JsonNode one = imports.read(
                sheet(
                        HEADING,
                        row("责任人工号", "示例-0001"),
                        row("对象类别", "滑坡隐患点", "责任人姓名", "陈守田"),
                        row("责任人工号", "1381111%04d".formatted(made), "职责", "驻县进乡技术员"),
                        row(),
                        row("职责", "群测群防"),
                        row("职责", "Maintenance officer", "行政区划", TOWN),
                        row("责任人工号", "NOBODY", "责任人姓名", "林双"),
                        row("责任人工号", stamp + "D"),
                        row("责任人工号", "13822220001"),
                        row("责任人工号", "13899990000"),
                        row("责任人工号", "1.38E+10"),
                        row("责任人姓名", "别人"),
                        row("对象编号", stamp + "F9"),
                        row("对象编号", stamp + "F2"),
                        row("对象编号", stamp + "F3"),
                        row("对象类别", "视频监控"),
                        row("对象类别", "滑坡隐患"),
                        row("职责", "县(市、区)防指指挥"),
                        row("职责", "村(社区)主要负责人", "行政区划", TOWN),
                        row("职责", "乡镇(街道)主要负责人", "单位", stamp + "U1"),
                        row("职责", "队长", "单位", "应急站"),
                        row("职责", "队长", "单位", stamp + "U9"),
                        row("职责", "队长", "单位", stamp + "U3"),
                        row("职责", "乡镇(街道)主要负责人", "行政区划", "330326"),
                        row("行政区划", TOWN, "对象编号", stamp + "F1"),
                        row("副职", "是", "任期开始", "2026-05-01", "任期结束", "2026-04-01"),
                        row("副职", "是", "任期结束", "2001-01-01"),
                        row("副职", "是", "叫应次序", "100"),
                        row("副职", "是", "任期开始", "明天")),
                "posts");
        assertThat(wrong(one))
                .as(one.toString())
                .containsExactly(
                        "registry.post-twice",
                        "registry.duty-unknown",
                        "registry.duty-ambiguous",
                        "registry.person-unknown",
                        "registry.person-retired",
                        "registry.person-ambiguous",
                        "registry.person-unknown",
                        "registry.phone-in-exponent",
                        "registry.person-name-differs",
                        "registry.feature-unknown",
                        "registry.feature-retired",
                        "identity.area-not-covered",
                        "registry.feature-of-other-kind",
                        "registry.kind-unknown",
                        "registry.duty-not-here",
                        "registry.duty-not-here",
                        "registry.duty-not-here",
                        "registry.unit-ambiguous",
                        "registry.unit-unknown",
                        "identity.area-not-covered",
                        "identity.area-not-covered",
                        "registry.post-about",
                        "registry.term-invalid",
                        "registry.term-invalid",
                        "registry.reach-order",
                        "registry.date-invalid");
        counts(one, 2, 0, 0, 26);
        assertThat(finding(one, "registry.duty-unknown").path("suggestion").asString())
                .isEqualTo("群测群防员");
        assertThat(finding(one, "registry.duty-ambiguous").path("suggestion").asString())
                .isEqualTo("road-maintenance / device-maintenance");
        assertThat(finding(one, "registry.person-unknown").path("suggestion").asString())
                .isEqualTo(stamp + "B");
        assertThat(finding(one, "registry.person-ambiguous").path("suggestion").asString())
                .isEqualTo(stamp + "B / " + stamp + "C");
        assertThat(finding(one, "registry.kind-unknown").path("suggestion").asString())
                .isEqualTo("滑坡隐患点");
        assertThat(finding(one, "registry.duty-not-here").path("suggestion").asString())
                .isEqualTo("群测群防员 / 驻县进乡技术员");
        assertThat(one.toString()).doesNotContain("13822220001", "13899990000");
        assertThat(audited(
                        "registry.number-searched", "import:" + one.path("id").asString()))
                .isEqualTo(1);
    }

    @Test
    void whoIsNamedAnswersAndTheSameSheetChangesNothing() throws Exception {
        byte[] file = sheet(HEADING, row("叫应次序", "2", "任期开始", "2020-05-01"), row("副职", "是"));
        long facts = facts("registry.people-imported");
        counts(imports.take(imports.read(file, "posts", "reason", "汛前核定")), 2, 0, 0, 0);
        assertThat(facts("registry.people-imported")).isEqualTo(facts + 1);
        JsonNode first = answers().path(0);
        assertThat(first.path("name").asString()).isEqualTo("陈守田");
        assertThat(first.path("reachOrder").asInt()).isEqualTo(2);
        assertThat(answers().path(1).path("deputy").asBoolean()).isTrue();
        counts(imports.take(imports.read(file, "posts")), 0, 0, 2, 0);

        byte[] book = imports.file("/api/v1/books/posts/export.xlsx?area=" + TOWN);
        JsonNode again = imports.read(book, "posts");
        assertThat(again.at("/rows/made").asInt() + again.at("/rows/changed").asInt())
                .as(again.toString())
                .isZero();
        assertThat(csv("posts", imports)).contains(stamp + "F1", "陈守田", "群测群防员");
        assertThat(csv(
                        "posts",
                        new ImportFixture(
                                mvc,
                                cn.anlan.server.identity.TestSignIn.as(
                                        cn.anlan.server.identity.Role.REGISTRAR, "330326"))))
                .doesNotContain(stamp);

        byte[] later = sheet(HEADING, row("任期开始", "2020-05-01", "任期结束", "2024-05-01"));
        JsonNode changed = imports.take(imports.read(later, "posts", "reason", "任期届满"));
        counts(changed, 0, 1, 0, 0);
        byte[] anew = sheet(HEADING, row("任期开始", "2024-05-02"));
        JsonNode renewed = imports.take(imports.read(anew, "posts"));
        counts(renewed, 1, 0, 0, 0);
        counts(imports.take(imports.read(anew, "posts")), 0, 0, 1, 0);
        JsonNode history = imports.ask(get("/api/v1/posts/" + first.path("post").asString() + "/history"));
        assertThat(history.at("/versions/0/reason").asString()).isEqualTo("任期届满");
        assertThat(history.at("/versions/0/differences/0/field").asString()).isEqualTo("term_to");
    }

    @Test
    void undoingEndsWhatCamePutsBackWhatWasAndLeavesWhatWasChangedSince() throws Exception {
        JsonNode first = imports.take(imports.read(sheet(HEADING, row("叫应次序", "1")), "posts"));
        JsonNode second =
                imports.take(imports.read(sheet(HEADING, row("叫应次序", "5"), row("副职", "是", "叫应次序", "6")), "posts"));
        counts(second, 1, 1, 0, 0);
        String deputy = answers().path(1).path("post").asString();
        imports.ask(patch("/api/v1/posts/" + deputy)
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"reachOrder\":7,\"reason\":\"更正\"}")
                .header(HttpHeaders.IF_MATCH, "\"1\""));
        JsonNode undone = undo(second);
        assertThat(undone.path("keptCodes").toString()).isEqualTo("[\"" + deputy + "\"]");
        assertThat(answers().path(0).path("reachOrder").asInt()).isEqualTo(1);
        assertThat(answers().path(1).path("reachOrder").asInt()).isEqualTo(7);
        assertThat(undo(first).path("keptCount").asInt()).isZero();
        assertThat(answers().size()).isEqualTo(1);
    }

    @Test
    void aFeatureThatIsRetiredMeanwhileStopsTheTaking() throws Exception {
        JsonNode one = imports.read(sheet(HEADING, row()), "posts");
        jdbc.sql("update registry.feature set retired = true where code = ?")
                .param(stamp + "F1")
                .update();
        JsonNode stopped = imports.take(one);
        assertThat(stopped.path("state").asString()).isEqualTo("PREVIEW");
        assertThat(stopped.at("/failure/code").asString()).isEqualTo("registry.changed-meanwhile");
    }
}
