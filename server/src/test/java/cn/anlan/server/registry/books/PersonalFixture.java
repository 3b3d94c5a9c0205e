package cn.anlan.server.registry.books;

import static cn.anlan.server.registry.books.ImportFixture.ADDRESS;
import static cn.anlan.server.registry.books.ImportFixture.CANGNAN;
import static cn.anlan.server.registry.books.ImportFixture.PROVINCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import cn.anlan.server.platform.AnlanTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;

/** What tests of the books of people and posts share. */
@AnlanTest
abstract class PersonalFixture {

    static final String TOWN = "330327113";
    static final List<String> PEOPLE = List.of("工号", "姓名", "所属单位", "行政区划", "电话", "身份证号");

    @Autowired
    MockMvc mvc;

    @Autowired
    JdbcClient jdbc;

    ImportFixture imports;
    ImportFixture everywhere;

    @BeforeEach
    void sign() {
        imports = new ImportFixture(mvc, CANGNAN);
        everywhere = new ImportFixture(mvc, PROVINCE);
    }

    static byte[] sheet(List<String> heading, List<? extends @Nullable Object>... rows) {
        List<List<? extends @Nullable Object>> all = new ArrayList<>();
        all.add(heading);
        all.addAll(List.of(rows));
        return SheetFixture.rows(all);
    }

    static List<Object> person(Object code, Object phone) {
        return List.of(code, "陈守田", "", TOWN, phone, "");
    }

    /** Codes of what makes rows bad, or of what was put right; in order of their rows. */
    List<String> codes(JsonNode one, boolean repaired) throws Exception {
        return findings(one).stream()
                .filter(finding -> finding.path("repaired").asBoolean() == repaired)
                .map(finding -> finding.path("code").asString())
                .toList();
    }

    List<String> wrong(JsonNode one) throws Exception {
        return codes(one, false);
    }

    List<JsonNode> findings(JsonNode one) throws Exception {
        assertThat(one.path("state").asString()).as(one.toString()).isEqualTo("PREVIEW");
        return rows(one).stream()
                .flatMap(row -> StreamSupport.stream(row.path("findings").spliterator(), false))
                .toList();
    }

    List<JsonNode> rows(JsonNode one) throws Exception {
        JsonNode page =
                imports.ask(get(address(one) + "/rows").param("bad", "false").param("limit", "500"));
        return StreamSupport.stream(page.path("rows").spliterator(), false).toList();
    }

    JsonNode finding(JsonNode one, String code) throws Exception {
        return findings(one).stream()
                .filter(finding -> finding.path("code").asString().equals(code))
                .findFirst()
                .orElseThrow();
    }

    static String address(JsonNode one) {
        return ADDRESS + "/" + one.path("id").asString();
    }

    static void counts(JsonNode one, int made, int changed, int unchanged, int bad) {
        assertThat(List.of("made", "changed", "unchanged", "bad").stream()
                        .map(what -> one.at("/rows/" + what).asInt())
                        .toList())
                .as(one.toString())
                .containsExactly(made, changed, unchanged, bad);
    }

    JsonNode undo(JsonNode one) throws Exception {
        return imports.ask(post(address(one) + "/undo"));
    }

    JsonNode make(String what, String body) throws Exception {
        return everywhere.ask(
                post("/api/v1/" + what).contentType(MediaType.APPLICATION_JSON).content(body));
    }

    JsonNode personOf(String code) throws Exception {
        JsonNode found = everywhere.ask(get("/api/v1/people").param("q", code));
        return StreamSupport.stream(found.path("items").spliterator(), false)
                .filter(one -> one.path("code").asString().equals(code))
                .findFirst()
                .orElse(found.path("nobody"));
    }

    String csv(String book, ImportFixture who) throws Exception {
        return new String(who.file("/api/v1/books/" + book + "/export.csv"), StandardCharsets.UTF_8);
    }

    long facts(String type) {
        return jdbc.sql("select count(*) from replay.journal where type = ?")
                .param(type)
                .query(Long.class)
                .single();
    }

    long audited(String action, String subject) {
        return jdbc.sql("select count(*) from identity.audit_entry where action = ? and subject = ?")
                .params(action, subject)
                .query(Long.class)
                .single();
    }
}
