package cn.anlan.server.registry.books;

import static cn.anlan.server.registry.books.ImportFixture.ADDRESS;
import static cn.anlan.server.registry.books.ImportFixture.CANGNAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.patch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import cn.anlan.server.platform.AnlanTest;
import cn.anlan.server.registry.Feature;
import cn.anlan.server.registry.Features;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import tools.jackson.databind.JsonNode;

/** A book's whole way: sent, looked at, put right, taken, sent again, taken back. */
@AnlanTest
class ImportJourneyTest {

    private static final String KIND = "geo-landslide";
    private static final List<String> HEADING = List.of("名称", "编号", "经度", "纬度", "行政区划", "风险等级", "坡度（°）", "备注");

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Features features;

    @Autowired
    private JdbcClient jdbc;

    @TempDir
    private Path folder;

    private ImportFixture imports;

    @BeforeEach
    void sign() {
        imports = new ImportFixture(mvc, CANGNAN);
    }

    private static List<Object> row(String code, Object slope) {
        return List.of("后山" + code, code, 120.3301, 27.4712, "330327113", "高", slope, "x");
    }

    private static byte[] book(List<List<Object>> rows) {
        List<List<? extends Object>> all = new ArrayList<>();
        all.add(HEADING);
        all.addAll(rows);
        return SheetFixture.rows(all);
    }

    private long facts(String type) {
        return jdbc.sql("select count(*) from replay.journal where type = ?")
                .param(type)
                .query(Long.class)
                .single();
    }

    @Test
    void whatIsSentIsLookedAtTakenOnceAndTakenBack() throws Exception {
        long batches = jdbc.sql("select count(*) from registry.feature_batch")
                .query(Long.class)
                .single();
        byte[] file = book(List.of(row("J-1", 30), row("J-2", 31), row("J-3", "很陡"), row("J-4", 20)));
        JsonNode preview = imports.read(file, KIND, "name", "隐患点.xlsx", "reason", "汛前排查");
        assertThat(preview.path("state").asString()).isEqualTo("PREVIEW");
        assertThat(preview.at("/rows/read").asInt()).isEqualTo(4);
        assertThat(preview.at("/rows/bad").asInt()).isEqualTo(1);
        assertThat(preview.at("/rows/made").asInt()).isEqualTo(3);
        assertThat(preview.at("/report/extra/0").asString()).isEqualTo("备注");
        assertThat(preview.at("/noticed/0/code").asString()).isEqualTo("registry.number-invalid");
        assertThat(features.findByCode("J-1")).isEmpty();

        long before = facts("registry.features-imported");
        JsonNode taken = imports.take(preview);
        assertThat(taken.path("state").asString()).isEqualTo("TAKEN");
        assertThat(taken.at("/rows/made").asInt()).isEqualTo(3);
        Feature made = features.findByCode("J-1").orElseThrow();
        assertThat(made.fields()).containsEntry("level", "high").containsEntry("slopeDeg", 30);
        assertThat(features.summary(made.id())).isPresent();
        assertThat(facts("registry.features-imported")).isEqualTo(before + 1);
        assertThat(jdbc.sql("select count(*) from registry.feature_batch")
                        .query(Long.class)
                        .single())
                .isEqualTo(batches + 1);

        JsonNode again = imports.read(file, KIND);
        assertThat(again.at("/rows/unchanged").asInt()).isEqualTo(3);
        assertThat(imports.take(again).at("/rows/unchanged").asInt()).isEqualTo(3);
        assertThat(features.get(made.id()).version()).isEqualTo(1);

        long undoneBefore = facts("registry.import-undone");
        JsonNode undone = imports.ask(post(ADDRESS + "/" + taken.path("id").asString() + "/undo"));
        assertThat(undone.path("state").asString()).isEqualTo("UNDONE");
        assertThat(features.get(made.id()).retired()).isTrue();
        assertThat(features.summary(made.id())).isEmpty();
        assertThat(facts("registry.import-undone")).isEqualTo(undoneBefore + 1);
        JsonNode back = imports.take(imports.read(file, KIND));
        assertThat(back.at("/rows/changed").asInt()).isEqualTo(3);
        assertThat(features.get(made.id()).retired()).isFalse();
    }

    @Test
    void undoingPutsBackWhatWasAndLeavesWhatWasChangedSince() throws Exception {
        imports.take(imports.read(book(List.of(row("U-1", 30), row("U-2", 30))), KIND));
        JsonNode second =
                imports.take(imports.read(book(List.of(row("U-1", 45), row("U-2", 45), row("U-3", 45))), KIND));
        assertThat(second.at("/rows/changed").asInt()).isEqualTo(2);
        Feature one = features.findByCode("U-1").orElseThrow();
        Feature two = features.findByCode("U-2").orElseThrow();
        assertThat(one.fields()).containsEntry("slopeDeg", 45);
        mvc.perform(patch("/api/v1/features/" + two.id())
                .with(CANGNAN)
                .header("If-Match", "\"2\"")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"title\":\"改过\"}"));
        JsonNode undone = imports.ask(post(ADDRESS + "/" + second.path("id").asString() + "/undo"));
        assertThat(features.get(one.id()).fields()).containsEntry("slopeDeg", 30);
        assertThat(features.get(one.id()).version()).isEqualTo(3);
        assertThat(features.get(two.id()).title()).isEqualTo("改过");
        assertThat(features.findByCode("U-3").orElseThrow().retired()).isTrue();
        assertThat(undone.path("keptCount").asInt()).isEqualTo(1);
        assertThat(undone.at("/kept/0").asLong()).isEqualTo(two.id());
        String again = ADDRESS + "/" + second.path("id").asString() + "/undo";
        assertThat(imports.ask(post(again)).path("code").asString()).isEqualTo("registry.import-state");
    }

    @Test
    void anImportIsUndoneAfterTheOneOnTopOfItWas() throws Exception {
        JsonNode a = imports.take(imports.read(book(List.of(row("V-1", 30))), KIND));
        JsonNode b = imports.take(imports.read(book(List.of(row("V-1", 40))), KIND));
        imports.ask(post(ADDRESS + "/" + b.path("id").asString() + "/undo"));
        Feature one = features.findByCode("V-1").orElseThrow();
        assertThat(one.fields()).containsEntry("slopeDeg", 30);
        imports.ask(post(ADDRESS + "/" + a.path("id").asString() + "/undo"));
        assertThat(features.get(one.id()).retired()).isTrue();
    }

    @Test
    void aBadRowIsPutRightHereOrInTheSheetThatIsTakenHome() throws Exception {
        JsonNode preview = imports.read(book(List.of(row("B-1", 30), row("B-2", "陡"), row("B-3", 999))), KIND);
        String id = preview.path("id").asString();
        JsonNode bad = imports.ask(get(ADDRESS + "/" + id + "/rows"));
        assertThat(bad.path("rows")).hasSize(2);
        assertThat(bad.at("/rows/0/cells/slopeDeg").asString()).isEqualTo("陡");
        JsonNode corrected = imports.ask(patch(ADDRESS + "/" + id + "/rows/2")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"cells\":{\"slopeDeg\":\"33\"}}"));
        assertThat(corrected.path("bad").asBoolean()).isFalse();
        assertThat(imports.ask(get(ADDRESS + "/" + id)).at("/rows/made").asInt())
                .isEqualTo(2);
        byte[] sheet = imports.file(ADDRESS + "/" + id + "/bad-rows.xlsx");
        JsonNode next = imports.read(sheet, KIND, "predecessor", id);
        assertThat(next.path("predecessor").asString()).isEqualTo(id);
        assertThat(next.at("/rows/bad").asInt()).isEqualTo(1);
        assertThat(next.at("/noticed/0/code").asString()).isEqualTo("registry.field-invalid");
        JsonNode unknown = imports.ask(patch(ADDRESS + "/" + id + "/rows/3")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"cells\":{\"colour\":\"red\"}}"));
        assertThat(unknown.path("code").asString()).isEqualTo("registry.column-unknown");
        JsonNode good = imports.ask(patch(ADDRESS + "/" + id + "/rows/1")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"cells\":{}}"));
        assertThat(good.path("code").asString()).isEqualTo("registry.row-not-bad");
        JsonNode none = imports.ask(patch(ADDRESS + "/" + id + "/rows/99")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"cells\":{}}"));
        assertThat(none.path("code").asString()).isEqualTo("registry.row-unknown");
    }

    @Test
    void whatWasTakenOutComesInAgainUnchanged() throws Exception {
        imports.take(imports.read(book(List.of(row("E-1", 30), row("E-2", 31))), KIND));
        for (String format : List.of("xlsx", "csv", "geojson")) {
            byte[] out = imports.file("/api/v1/books/" + KIND + "/export." + format + "?q=E-");
            JsonNode in = imports.read(out, KIND);
            assertThat(in.path("state").asString()).as(format + in).isEqualTo("PREVIEW");
            assertThat(in.at("/rows/unchanged").asInt()).as(format + in).isEqualTo(2);
            assertThat(in.at("/rows/read").asInt()).isEqualTo(2);
        }
    }

    @Test
    void theTemplateCanBeSentAndHoldsNothing() throws Exception {
        byte[] template = imports.file("/api/v1/books/" + KIND + "/template.xlsx");
        JsonNode in = imports.read(template, KIND);
        assertThat(in.path("state").asString()).as(in.toString()).isEqualTo("PREVIEW");
        assertThat(in.at("/rows/read").asInt()).isZero();
        assertThat(in.at("/report/skipped")).hasSize(2);
        String sheet = part(template, "xl/worksheets/sheet1.xml");
        assertThat(sheet).contains("<dataValidation ", "'选项'!$F$2:$F$5");
        String texts = part(template, "xl/sharedStrings.xml");
        assertThat(texts).contains("坡度（°）", "slopeDeg", "示例-0001", "业务主键", "滑坡隐患点 台账填写说明");
        JsonNode book = imports.ask(get("/api/v1/books/" + KIND));
        assertThat(book.at("/columns/0/key").asString()).isEqualTo("code");
        assertThat(imports.ask(get("/api/v1/books")).size()).isGreaterThan(20);
    }

    @Test
    void whoeverCancelsNeedsNothingMore() throws Exception {
        JsonNode preview = imports.read(book(List.of(row("C-1", 30))), KIND);
        String address = ADDRESS + "/" + preview.path("id").asString();
        assertThat(imports.ask(post(address + "/cancel")).path("state").asString())
                .isEqualTo("CANCELLED");
        assertThat(imports.ask(post(address + "/take")).path("code").asString()).isEqualTo("registry.import-state");
    }

    @Test
    void theSameCommandSendsOneImport() throws Exception {
        byte[] file = book(List.of(row("K-1", 30)));
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            ids.add(imports.ask(post(ADDRESS)
                            .header("Idempotency-Key", "send-1")
                            .contentType(MediaType.APPLICATION_OCTET_STREAM)
                            .content(file)
                            .param("kind", KIND))
                    .path("id")
                    .asString());
        }
        assertThat(ids.getFirst()).isEqualTo(ids.getLast());
    }

    @Test
    void anotherFileOrTheSameForAnotherEndUnderTheKeyIsRefused() throws Exception {
        byte[] file = book(List.of(row("K-2", 30)));
        imports.ask(sending("send-2", file));
        for (MockHttpServletRequestBuilder other : List.of(
                sending("send-2", book(List.of(row("K-3", 30)))),
                sending("send-2", file).param("reason", "汛前"))) {
            JsonNode refused = imports.ask(other);
            assertThat(refused.path("code").asString()).isEqualTo("registry.key-reused");
            assertThat(refused.path("field").asString()).isEqualTo("Idempotency-Key");
        }
        assertThat(jdbc.sql("select count(*) from registry.import where command_key = 'send-2'")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    private static MockHttpServletRequestBuilder sending(String key, byte[] file) {
        return post(ADDRESS)
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .content(file)
                .param("kind", KIND);
    }

    private String part(byte[] workbook, String name) throws IOException {
        Path file = Files.write(folder.resolve("book.xlsx"), workbook);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry entry = Objects.requireNonNull(zip.getEntry(name), name);
            String xml = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
            return Pattern.compile("&#x([0-9a-f]+);")
                    .matcher(xml)
                    .replaceAll(escaped -> Character.toString(Integer.parseInt(escaped.group(1), 16)));
        }
    }
}
