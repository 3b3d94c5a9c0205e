package cn.anlan.server.registry.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.patch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import cn.anlan.server.identity.KeyHolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;

/** No phone and no ID number lies anywhere in the open, from the moment the file arrives until it is forgotten. */
class SealedStagingTest extends PersonalFixture {

    private static final String ID = "330327199003078887";
    private static final List<String> NUMBERS = List.of("13877770001", "13877770002", "13877770003", "13877770004", ID);

    @Autowired
    private ImportStore store;

    /** Where any of these numbers stands, of all text, JSON and bytes of these schemas. */
    private List<String> places(String... schemas) {
        List<String> places = new ArrayList<>();
        record Column(String table, String name, String type) {}
        List<Column> columns = jdbc.sql("""
                        select table_schema || '.' || table_name as name, column_name, data_type from information_schema.columns
                         where table_schema = any(?) and data_type in ('text', 'jsonb', 'json', 'bytea', 'ARRAY')
                        """)
                .param(schemas)
                .query((row, n) ->
                        new Column(row.getString("name"), row.getString("column_name"), row.getString("data_type")))
                .list();
        assertThat(columns).extracting(Column::table).contains("registry.import_row", "registry.import_chunk");
        for (Column column : columns) {
            String text = column.type().equals("bytea")
                    ? "encode(" + column.name() + ", 'escape')"
                    : "cast(" + column.name() + " as text)";
            for (String number : NUMBERS) {
                if (jdbc.sql("select count(*) from " + column.table() + " where position(? in " + text + ") > 0")
                                .param(number)
                                .query(Long.class)
                                .single()
                        > 0) {
                    places.add(column.table() + "." + column.name() + " " + number);
                }
            }
        }
        return places;
    }

    private static byte[] csv(String... rows) {
        return ("工号,姓名,行政区划,电话,身份证号,备用电话\n" + String.join("\n", rows)).getBytes(StandardCharsets.UTF_8);
    }

    /** All parts of the file. They are written as they come, with their sizes behind them. */
    private static String text(byte[] xlsx) throws IOException {
        Path file = Files.createTempFile("numbers", ".xlsx");
        StringBuilder text = new StringBuilder();
        try {
            Files.write(file, xlsx);
            try (ZipFile zip = new ZipFile(file.toFile())) {
                for (ZipEntry one : Collections.list(zip.entries())) {
                    text.append(new String(zip.getInputStream(one).readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        } finally {
            Files.delete(file);
        }
        return text.toString();
    }

    @Test
    void aNumberStandsNowhereInTheOpen() throws Exception {
        JsonNode one = imports.read(
                csv(
                        "S-1,赵一," + TOWN + ",13877770001," + ID + ",13877770004",
                        "S-2,赵二,," + "13877770002,,", // no area: bad
                        "S-3,赵三 13877770003," + TOWN + ",,,",
                        "13877770004,赵四," + TOWN + ",,,",
                        "S-5,赵五," + TOWN + ",1.3877770003E10,,"),
                "people");
        counts(one, 2, 0, 0, 3);
        assertThat(places("registry", "replay", "identity", "platform", "public"))
                .isEmpty();
        assertThat(one.toString()).doesNotContain(NUMBERS.toArray(String[]::new));
        JsonNode rows = imports.ask(get(address(one) + "/rows").param("bad", "false"));
        assertThat(rows.toString())
                .doesNotContain(NUMBERS.toArray(String[]::new))
                .contains("138****0002");
        assertThat(text(imports.file(address(one) + "/bad-rows.xlsx")))
                .contains("138****0002")
                .doesNotContain(NUMBERS.toArray(String[]::new));

        imports.take(one);
        assertThat(personOf("S-1").path("idNumber").asString()).isEqualTo("3303***********887");
        assertThat(places("registry", "replay", "identity", "platform", "public"))
                .isEmpty();
        undo(one);
        assertThat(places("registry", "replay", "identity", "platform", "public"))
                .isEmpty();
    }

    @Test
    void whoSentTheFileTakesItsNumbersHomeWithAReasonAndNobodyElseDoes() throws Exception {
        JsonNode one = imports.read(csv("T-1,钱一,,13877770001,,"), "people");
        JsonNode refused = imports.ask(post(address(one) + "/bad-rows.xlsx")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{}"));
        assertThat(refused.path("code").asString()).isEqualTo("registry.reason-missing");
        JsonNode another = everywhere.ask(post(address(one) + "/bad-rows.xlsx")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"reason\":\"改错\"}"));
        assertThat(another.path("code").asString()).isEqualTo("registry.import-of-another");
        String subject = "import:" + one.path("id").asString();
        assertThat(audited("registry.import-numbers-read", subject)).isZero();
        byte[] open = mvc.perform(post(address(one) + "/bad-rows.xlsx")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"reason\":\"改错\"}")
                        .with(ImportFixture.CANGNAN))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        assertThat(text(open)).contains("13877770001");
        assertThat(audited("registry.import-numbers-read", subject)).isEqualTo(1);
    }

    @Test
    void aCellThatComesBackMaskedIsNotChanged() throws Exception {
        JsonNode one = imports.read(csv("V-1,孙一,,13877770001,,"), "people");
        JsonNode row = imports.ask(patch(address(one) + "/rows/1")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"cells\":{\"area\":\"" + TOWN + "\",\"phone\":\"138****0001\"}}"));
        assertThat(row.path("bad").asBoolean()).as(row.toString()).isFalse();
        assertThat(row.at("/cells/phone").asString()).isEqualTo("138****0001");
        imports.take(one);
        String id = personOf("V-1").path("id").asString();
        JsonNode phone = imports.ask(post("/api/v1/people/" + id + "/phone")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"reason\":\"核对\"}"));
        assertThat(phone.path("phone").asString()).isEqualTo("13877770001");
    }

    /** The key outside wraps imports' keys too, and is asked for before it is thrown away. */
    @Test
    void keysOfImportsAreRotatedAndForgotten() throws Exception {
        JsonNode one = imports.read(csv("X-1,李一," + TOWN + ",13877770001,,"), "people");
        imports.ask(post(address(one) + "/cancel"));
        KeyHolder holder = ServiceLoader.load(KeyHolder.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(each -> each.table().equals("registry.import"))
                .findFirst()
                .orElseThrow();
        assertThat(holder.mainKeys(jdbc)).hasSize(1);
        List<String> subjects = new ArrayList<>();
        int wrapped = holder.rewrap(
                jdbc,
                "9-ffffffff",
                (subject, key) -> {
                    subjects.add(subject);
                    return key;
                },
                1_000);
        assertThat(subjects)
                .hasSize(wrapped)
                .contains("import:" + one.path("id").asString());
        assertThat(holder.rewrap(jdbc, holder.mainKeys(jdbc).iterator().next(), (subject, key) -> key, 10))
                .isZero();
        store.forget(Instant.parse("2999-01-01T00:00:00Z"));
        assertThat(jdbc.sql("""
                        select (select count(*) from registry.import where data_key is not null)
                             + (select count(*) from registry.import_chunk) + (select count(*) from registry.import_made)
                        """).query(Long.class).single()).isZero();
        assertThat(imports.ask(get(address(one))).path("state").asString()).isEqualTo("CANCELLED");
        assertThat(Map.of("bad", rows(one))).containsEntry("bad", List.of());
    }
}
