package cn.anlan.server.registry.books;

import static cn.anlan.server.identity.TestSignIn.as;
import static cn.anlan.server.registry.books.ImportFixture.ADDRESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.patch;

import cn.anlan.server.identity.Role;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;

/** The book of people: its golden sheet, and its way in, out and back. */
class PeopleBookTest extends PersonalFixture {

    private static final String ID = "11010519491231002X";

    /** Each fault has one outcome, and a name for it. */
    @Test
    void theGoldenSheet() throws Exception {
        make("units", "{\"code\":\"GU-1\",\"title\":\"防汛办\",\"area\":\"330327\"}");
        make("units", "{\"code\":\"GU-2\",\"title\":\"防汛办\",\"area\":\"330327113\"}");
        make("units", "{\"code\":\"GU-3\",\"title\":\"苍南县水利局\",\"area\":\"330327\"}");
        make("units", "{\"code\":\"GU-4\",\"title\":\"平阳县林业局\",\"area\":\"330326\"}");
        make("people", "{\"code\":\"G-OUT\",\"name\":\"外县人\",\"area\":\"330326\"}");
        JsonNode taken = make(
                "people",
                "{\"code\":\"G-ID\",\"name\":\"李四\",\"area\":\"330327\",\"idNumber\":\"110101198001010010\"}");
        assertThat(taken.path("code").asString()).as(taken.toString()).isEqualTo("G-ID");
        JsonNode erased = make("people", "{\"code\":\"G-GONE\",\"name\":\"王五\",\"area\":\"330327\"}");
        everywhere.ask(delete("/api/v1/people/" + erased.path("id").asString())
                .param("reason", "本人要求")
                .header(HttpHeaders.IF_MATCH, "\"1\""));
        JsonNode one = imports.read(
                sheet(
                        PEOPLE,
                        List.of("示例-0001", "陈守田", "", "330327", "13800000000", ""),
                        List.of("G-1", "陈守田", "GU-1", TOWN, "138 0000-1234", ID),
                        List.of("G-2", "陈二", "苍南县水利局", "330327", "1.38E+10", ""),
                        List.of("G-3", "陈三", "", TOWN, "1.3800001235E+10", ""),
                        List.of("G-4", "陈四", "", TOWN, "", "110105194912310021"),
                        List.of("G-5", "陈五", "", TOWN, "", 110105194912310020L),
                        List.of("G-1", "陈六", "", TOWN, "", ""),
                        List.of("G-7", "陈七", "", TOWN, "", ID),
                        List.of("G-8", "陈八", "防汛办", TOWN, "", ""),
                        List.of("G-9", "陈九", "水利", TOWN, "", ""),
                        List.of("G-10", "陈十", "平阳县林业局", TOWN, "", ""),
                        List.of("G-11", "陈甲", "", "330326", "", ""),
                        List.of("G-12", "陈乙", "", "330104", "", ""),
                        List.of("G-13", "陈丙 13800009999", "", TOWN, "", ""),
                        List.of("13800008888", "陈丁", "", TOWN, "", ""),
                        List.of("G-" + "1".repeat(63), "陈戊", "", TOWN, "", ""),
                        List.of("G-16", "陈己", "", TOWN, "138****0000", ""),
                        List.of("G-17", "", "", TOWN, "", ""),
                        List.of("G-OUT", "陈庚", "", TOWN, "", ""),
                        List.of("G-GONE", "陈辛", "", TOWN, "", ""),
                        List.of("G-20", "陈壬", "", TOWN, "", "110101198001010010"),
                        List.of("G-21", "陈癸", "", TOWN, "12345", "")),
                "people");
        assertThat(wrong(one))
                .as(one.toString())
                .containsExactly(
                        "registry.phone-in-exponent",
                        "registry.id-number-check",
                        "registry.id-number-rounded",
                        "registry.code-twice",
                        "registry.id-number-twice",
                        "registry.unit-ambiguous",
                        "registry.unit-unknown",
                        "registry.unit-unknown",
                        "identity.area-not-covered",
                        "registry.area-abolished",
                        "registry.number-misplaced",
                        "registry.number-misplaced",
                        "registry.text-too-long",
                        "registry.number-masked",
                        "registry.value-missing",
                        "identity.area-not-covered",
                        "registry.person-retired",
                        "registry.id-number-taken",
                        "registry.phone-invalid");
        assertThat(codes(one, true)).containsExactly("registry.phone-from-exponent", "registry.number-masked");
        counts(one, 2, 0, 0, 19);
        assertThat(finding(one, "registry.unit-ambiguous").path("suggestion").asString())
                .isEqualTo("GU-1 / GU-2");
        assertThat(finding(one, "registry.unit-unknown").path("suggestion").asString())
                .isEqualTo("GU-3 苍南县水利局");
        assertThat(finding(one, "registry.id-number-twice").path("suggestion").asString())
                .isEqualTo("G-1");
        assertThat(finding(one, "registry.id-number-taken").path("suggestion").asString())
                .isEqualTo("G-ID");
        assertThat(finding(one, "registry.phone-from-exponent")
                        .path("suggestion")
                        .asString())
                .isEqualTo("138****1235");
    }

    /** Excel, saved as CSV in China. */
    @Test
    void chineseCsvIsReadAndAFileWithoutAHeadingIsNot() throws Exception {
        String csv = "人员编号,姓名,乡镇,手机号码\nC-1,林一,苍南县,13800002001\nC-2,林二,苍南县,13800002002\n";
        JsonNode one = imports.read(csv.getBytes(Charset.forName("GBK")), "people");
        counts(one, 2, 0, 0, 0);
        JsonNode none = imports.read("C-1,林一\nC-2,林二\n".getBytes(StandardCharsets.UTF_8), "people");
        assertThat(none.at("/failure/code").asString()).isEqualTo("registry.heading-not-found");
    }

    @Test
    void whoIsBroughtInIsThereSealedAndTheSameSheetChangesNothing() throws Exception {
        byte[] file = sheet(PEOPLE, person("W-1", "13800003001"), person("W-2", "13800003002"));
        long facts = facts("registry.people-imported");
        JsonNode taken = imports.take(imports.read(file, "people", "reason", "汛前更新"));
        counts(taken, 2, 0, 0, 0);
        assertThat(facts("registry.people-imported")).isEqualTo(facts + 1);
        JsonNode made = personOf("W-1");
        assertThat(made.path("phone").asString()).isEqualTo("138****3001");
        assertThat(made.path("version").asInt()).isEqualTo(1);
        JsonNode found = everywhere.ask(
                org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post("/api/v1/people/search")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"number\":\"13800003001\"}"));
        assertThat(found.at("/0/code").asString()).isEqualTo("W-1");

        counts(imports.take(imports.read(file, "people")), 0, 0, 2, 0);
        assertThat(personOf("W-1").path("version").asInt()).isEqualTo(1);

        byte[] more = sheet(List.of("工号", "姓名", "行政区划"), List.of("W-1", "陈守望", TOWN));
        counts(imports.take(imports.read(more, "people", "reason", "更名")), 0, 1, 0, 0);
        JsonNode now = personOf("W-1");
        assertThat(now.path("name").asString()).isEqualTo("陈守望");
        assertThat(now.path("phone").asString())
                .as("the sheet has no such column")
                .isEqualTo("138****3001");
        JsonNode history = imports.ask(get("/api/v1/people/" + now.path("id").asString() + "/history"));
        assertThat(history.at("/versions/0/reason").asString()).isEqualTo("更名");
        assertThat(history.at("/versions/0/differences/0/field").asString()).isEqualTo("name");
        assertThat(history.at("/versions/0/actor").asString()).startsWith("account:");
    }

    @Test
    void undoingPutsBackWhoWasThereErasesWhoCameAndLeavesWhoWasChangedSince() throws Exception {
        JsonNode first = imports.take(imports.read(sheet(PEOPLE, person("U-1", "13800004001")), "people"));
        byte[] file = sheet(
                PEOPLE,
                person("U-1", "13800004009"),
                person("U-2", "13800004002"),
                person("U-3", "13800004003"),
                person("U-4", "13800004004"));
        JsonNode second = imports.take(imports.read(file, "people"));
        counts(second, 3, 1, 0, 0);
        JsonNode third = personOf("U-3");
        everywhere.ask(patch("/api/v1/people/" + third.path("id").asString())
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"name\":\"改名\",\"reason\":\"更正\"}")
                .header(HttpHeaders.IF_MATCH, "\"1\""));
        make(
                "posts",
                "{\"duty\":\"township-head\",\"area\":\"%s\",\"person\":\"%s\"}"
                        .formatted(TOWN, personOf("U-4").path("id").asString()));
        assertThat(imports.ask(get(address(second))).path("keptCodes").toString())
                .isEqualTo("[\"U-3\",\"U-4\"]");

        long facts = facts("registry.import-undone");
        JsonNode undone = undo(second);
        assertThat(undone.path("state").asString()).as(undone.toString()).isEqualTo("UNDONE");
        assertThat(undone.path("keptCount").asInt()).isEqualTo(2);
        assertThat(undone.path("keptCodes").toString()).isEqualTo("[\"U-3\",\"U-4\"]");
        assertThat(facts("registry.import-undone")).isEqualTo(facts + 1);
        assertThat(audited(
                        "registry.import-people-erased",
                        "import:" + second.path("id").asString()))
                .isEqualTo(1);
        assertThat(personOf("U-1").path("phone").asString()).isEqualTo("138****4001");
        assertThat(personOf("U-2").isMissingNode()).isTrue();
        assertThat(jdbc.sql("""
                        select count(*) from registry.person p left join registry.people_history h on h.id = p.id
                         where p.code = 'U-2' and (p.data_key is not null or p.phone is not null or p.name <> '已删除'
                               or h.content ->> 'phone' is not null or h.content ->> 'data_key' is not null)
                        """).query(Integer.class).single()).isZero();
        assertThat(personOf("U-3").path("name").asString()).isEqualTo("改名");

        JsonNode again = imports.take(imports.read(sheet(PEOPLE, person("U-2", "13800004002")), "people"));
        counts(again, 0, 1, 0, 0);
        assertThat(personOf("U-2").path("phone").asString()).isEqualTo("138****4002");
        assertThat(undo(again).path("keptCount").asInt()).isZero();
        assertThat(personOf("U-2").isMissingNode()).isTrue();
        assertThat(undo(first).path("keptCount").asInt())
                .as("what the undone import had changed is again as the first one left it")
                .isZero();
        assertThat(personOf("U-1").isMissingNode()).isTrue();
    }

    @Test
    void whatIsWrittenOutIsMaskedWithinTheScopeAndComesInAgainUnchanged() throws Exception {
        imports.take(imports.read(
                sheet(
                        PEOPLE,
                        List.of("E-1", "=cmd()", "", TOWN, "13800005001", "110105194912310038"),
                        person("E-2", "0577-64701234")),
                "people"));
        everywhere.take(
                everywhere.read(sheet(PEOPLE, List.of("E-3", "外县人", "", "330326", "13800005003", "")), "people"));
        String mine = csv("people", imports);
        assertThat(mine)
                .contains("E-1", "'=cmd()", "138****5001", "E-2", "057******1234")
                .doesNotContain("E-3", "13800005001");
        assertThat(csv("people", everywhere)).contains("E-3");
        assertThat(audited("registry.people-exported", "people")).isPositive();
        byte[] book = imports.file("/api/v1/books/people/export.xlsx?q=E-");
        JsonNode again = imports.read(book, "people");
        counts(again, 0, 0, 2, 0);
        assertThat(codes(again, true)).containsOnly("registry.number-masked");
        for (String wrong : List.of("export.geojson", "export.csv?where=name~x")) {
            assertThat(imports.ask(get("/api/v1/books/people/" + wrong))
                            .path("code")
                            .asString())
                    .isIn("registry.format-unknown", "registry.filter-unknown");
        }
        ImportFixture unit = new ImportFixture(mvc, as(Role.UNIT_OFFICER, "330327"));
        for (String book2 : List.of("people", "posts")) {
            assertThat(unit.ask(get("/api/v1/books/" + book2 + "/export.csv"))
                            .path("code")
                            .asString())
                    .isEqualTo("identity.role-missing");
        }
    }

    @Test
    void onlyTheRegistrarBringsPeopleInAndOthersDoNotSeeWhatWasSent() throws Exception {
        for (Role role : List.of(Role.DUTY_OFFICER, Role.COMMANDER, Role.UNIT_OFFICER)) {
            JsonNode answer = new ImportFixture(mvc, as(role, "330327"))
                    .ask(org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post(ADDRESS)
                            .contentType(MediaType.APPLICATION_OCTET_STREAM)
                            .content("x")
                            .param("kind", "people"));
            assertThat(answer.path("code").asString()).isEqualTo("identity.role-missing");
        }
        JsonNode one = imports.read(sheet(PEOPLE, person("R-1", "13800006001")), "people");
        JsonNode other = new ImportFixture(mvc, as(Role.REGISTRAR, "330326")).ask(get(address(one) + "/rows"));
        assertThat(other.path("code").asString()).isEqualTo("identity.area-not-covered");
    }
}
