package cn.anlan.server.registry.books;

import static cn.anlan.server.registry.books.ImportFixture.PROVINCE;
import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.server.platform.AnlanTest;
import cn.anlan.server.registry.Features;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;

/** The golden set of broken sheets: each has one outcome, and a name for it. */
@AnlanTest
class BrokenSheetsTest {

    private static final String KIND = "geo-landslide";
    private static final List<String> HEADING = List.of("编号", "名称", "行政区划", "纬度", "经度", "坡度");

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Features features;

    private ImportFixture imports;

    @BeforeEach
    void sign() {
        imports = new ImportFixture(mvc, PROVINCE);
    }

    private JsonNode one(Object code, Object area, Object lat, Object lon, Object slope) throws Exception {
        return imports.read(SheetFixture.rows(List.of(HEADING, List.of(code, "后山", area, lat, lon, slope))), KIND);
    }

    private static String failure(JsonNode one) {
        assertThat(one.path("state").asString()).as(one.toString()).isEqualTo("FAILED");
        return one.at("/failure/code").asString();
    }

    /** Codes of what makes rows bad. */
    private static List<String> wrong(JsonNode one) {
        return noticed(one, false);
    }

    /** Codes of what was put right. */
    private static List<String> repaired(JsonNode one) {
        return noticed(one, true);
    }

    private static List<String> noticed(JsonNode one, boolean repaired) {
        assertThat(one.path("state").asString()).as(one.toString()).isEqualTo("PREVIEW");
        return StreamSupport.stream(one.path("noticed").spliterator(), false)
                .filter(each -> each.path("repaired").asBoolean() == repaired)
                .map(each -> each.path("code").asString())
                .toList();
    }

    private JsonNode finding(JsonNode one, String code) throws Exception {
        JsonNode rows = imports.ask(org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get(
                        ImportFixture.ADDRESS + "/" + one.path("id").asString() + "/rows")
                .param("bad", "false"));
        return StreamSupport.stream(rows.path("rows").spliterator(), false)
                .flatMap(row -> StreamSupport.stream(row.path("findings").spliterator(), false))
                .filter(each -> each.path("code").asString().equals(code))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void wrongHeadings() throws Exception {
        JsonNode none = imports.read(SheetFixture.rows(List.of(List.of("甲", "乙"), List.of("1", "2"))), KIND);
        assertThat(failure(none)).isEqualTo("registry.heading-not-found");
        JsonNode half = imports.read(SheetFixture.rows(List.of(List.of("编号", "名称"), List.of("1", "2"))), KIND);
        assertThat(failure(half)).isEqualTo("registry.columns-missing");
        assertThat(half.at("/failure/value").asString()).isEqualTo("纬度、经度");
        JsonNode twice = imports.read(
                SheetFixture.rows(List.of(List.of("编号", "编码", "名称", "纬度", "经度"), List.of("1", "2"))), KIND);
        assertThat(failure(twice)).isEqualTo("registry.columns-twice");
    }

    /** Excel: a title over the whole sheet, headings of two rows, and the township merged down over its rows. */
    @Test
    void mergedCells() throws Exception {
        String sheet = "<sheetData>"
                + SheetFixture.row(1, "苍南县地质灾害隐患点台账")
                + SheetFixture.row(2, "编号", "名称", "乡镇", "位置", "", "坡度")
                + SheetFixture.row(3, "", "", "", "纬度", "经度", "")
                + SheetFixture.row(4, "M-1", "甲", "苍南县", "27.4712", "120.3301", "30")
                + SheetFixture.row(5, "M-2", "乙", "", "27.4712", "120.3301", "30")
                + "</sheetData><mergeCells count=\"6\"><mergeCell ref=\"A1:F1\"/><mergeCell ref=\"A2:A3\"/>"
                + "<mergeCell ref=\"B2:B3\"/><mergeCell ref=\"C2:C3\"/><mergeCell ref=\"D2:E2\"/>"
                + "<mergeCell ref=\"F2:F3\"/><mergeCell ref=\"C4:C5\"/></mergeCells>";
        JsonNode one = imports.read(SheetFixture.raw(sheet, Map.of()), KIND);
        assertThat(wrong(one)).isEmpty();
        assertThat(repaired(one)).containsExactly("registry.merged-filled");
        assertThat(one.at("/rows/made").asInt()).isEqualTo(2);
    }

    /** Excel: a day is the number of days since 1900, and only its format says that it is one. */
    @Test
    void datesAsNumbers() throws Exception {
        String head = SheetFixture.row(1, "编号", "名称", "行政区划", "纬度", "经度", "坡度");
        String cells =
                "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>D-1</t></is></c><c r=\"B2\" s=\"2\"><v>45474</v></c>"
                        + "<c r=\"D2\"><v>27.4712</v></c><c r=\"E2\"><v>120.33009999999999</v></c><c r=\"F2\" s=\"1\"><v>45474</v></c></row>";
        JsonNode one = imports.read(SheetFixture.raw("<sheetData>" + head + cells + "</sheetData>", Map.of()), KIND);
        assertThat(wrong(one)).containsExactly("registry.number-is-date");
        assertThat(finding(one, "registry.number-is-date").path("value").asString())
                .isEqualTo("2024-07-01");
    }

    /** Excel, saved as CSV in China: GBK, and whatever it showed with an exponent. */
    @Test
    void gbkCsvAndNumbersInScientificNotation() throws Exception {
        String text = """
                编号,名称,行政区划,纬度,经度,坡度
                G-1,"仙堂村""后山""
                滑坡",苍南县,27.4712,120.3301,30
                3.30327E+14,乙,苍南县,27.4712,120.3301,30
                """.replace("\n", "\r\n");
        JsonNode one = imports.read(text.getBytes(Charset.forName("GBK")), KIND);
        assertThat(one.at("/report/tables/0").asString()).isEqualTo("CSV GB18030");
        assertThat(wrong(one)).containsExactly("registry.number-in-exponent");
        imports.take(one);
        assertThat(features.findByCode("G-1").orElseThrow().title()).startsWith("仙堂村\"后山\"");
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE)) {
            byte[] other = ("\ufeff" + text.replace(',', '\t')).getBytes(charset);
            assertThat(imports.read(other, KIND).at("/rows/unchanged").asInt()).isEqualTo(1);
        }
        byte[] picture = {(byte) 0x89, 'P', 'N', 'G', 0, 0, 0, 13, (byte) 0xff, (byte) 0xff};
        assertThat(failure(imports.read(picture, KIND))).isEqualTo("registry.charset-unknown");
    }

    @Test
    void swappedCoordinates() throws Exception {
        JsonNode one = one("S-1", "苍南县", 120.3301, 27.4712, 30);
        assertThat(wrong(one)).containsExactly("registry.coordinates-swapped");
        assertThat(finding(one, "registry.coordinates-swapped")
                        .path("suggestion")
                        .asString())
                .isEqualTo("纬度 lat 27.4712，经度 lon 120.3301");
        assertThat(wrong(one("S-2", "苍南县", 3042000.5, 40532000.1, 30)))
                .containsExactly("registry.projected-coordinates");
        assertThat(wrong(one("S-3", "苍南县", "北边", 120.3301, 30))).containsExactly("registry.degrees-invalid");
        assertThat(wrong(one("S-4", "苍南县", 30.25, 120.17, 30))).containsExactly("registry.position-elsewhere");
        assertThat(wrong(one("S-5", "苍南县", 95, 200, 30))).containsExactly("registry.position-invalid");
        assertThat(wrong(one("S-6", "苍南县", "27°28′16.32″", "东经120°19′48.36″", 30)))
                .isEmpty();
    }

    /** Hangzhou 2021, Ningbo 2016: books of before still carry the codes of then. */
    @Test
    void codesOfAbolishedDistricts() throws Exception {
        JsonNode jiangdong = one("A-1", "330204", 29.868, 121.575, 30); // 江东区
        assertThat(repaired(jiangdong)).containsExactly("registry.area-abolished");
        assertThat(finding(jiangdong, "registry.area-abolished")
                        .path("suggestion")
                        .asString())
                .isEqualTo("330212");
        JsonNode jianggan = one("A-2", "江干区", 30.2594, 120.171, 30);
        assertThat(wrong(jianggan)).isEmpty();
        assertThat(finding(jianggan, "registry.area-abolished")
                        .path("suggestion")
                        .asString())
                .isEqualTo("330102");
        assertThat(wrong(one("A-3", "330104", "", "", 30)))
                .containsExactlyInAnyOrder(
                        "registry.area-abolished", "registry.value-missing", "registry.value-missing");
        assertThat(wrong(one("A-4", "330999", 27.4712, 120.3301, 30))).containsExactly("registry.area-unknown");
        assertThat(wrong(one("A-5", "不知道", 27.4712, 120.3301, 30))).containsExactly("registry.area-unknown");
        assertThat(repaired(one("A-6", "330327113999", 27.4712, 120.3301, 30))).containsExactly("registry.area-cut");
        assertThat(repaired(one("A-7", "", 27.4712, 120.3301, 30))).containsExactly("registry.area-from-position");
        assertThat(wrong(one("A-8", "330327000000", 27.4712, 120.3301, 30))).isEmpty();
        assertThat(wrong(one("A-9", "浙江省温州市苍南县", 27.4712, 120.3301, 30))).isEmpty();
        assertThat(wrong(one("A-10", "温州苍南", 27.4712, 120.3301, 30))).isEmpty();
    }

    @Test
    void aCellOfTenMegabytes() throws Exception {
        JsonNode csv = imports.read(
                ("编号,名称,纬度,经度\nT-1," + "长".repeat(10 << 20) + ",27.4712,120.3301\nT-2,乙,27.4712,120.3301\n")
                        .getBytes(StandardCharsets.UTF_8),
                KIND);
        assertThat(wrong(csv)).containsExactly("registry.cell-too-long");
        assertThat(csv.at("/rows/made").asInt()).isEqualTo(1);
        String sheet = "<sheetData>" + SheetFixture.row(1, "编号", "名称", "纬度", "经度")
                + SheetFixture.row(2, "T-3", noise(10 << 20), "27.4712", "120.3301") + "</sheetData>";
        assertThat(wrong(imports.read(SheetFixture.raw(sheet, Map.of()), KIND)))
                .containsExactly("registry.cell-too-long");
    }

    /** Letters that do not pack so well that they would be a bomb. */
    private static String noise(int length) {
        java.util.Random random = new java.util.Random(1);
        return random.ints(length, 'a', 'z')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Test
    void aZipBomb() throws Exception {
        byte[] zeros = new byte[64 << 20];
        byte[] bomb = SheetFixture.raw("<sheetData/>", Map.of("xl/sharedStrings.xml", zeros));
        assertThat(bomb.length).isLessThan(100_000);
        assertThat(failure(imports.read(bomb, KIND))).isEqualTo("registry.zip-bomb");
    }

    @Test
    void formulaInjectionOnExport() throws Exception {
        imports.take(imports.read(
                SheetFixture.rows(List.of(
                        List.of("编号", "名称", "纬度", "经度"),
                        List.of("F-1", "=HYPERLINK(\"http://x\",\"y\")", 27.4712, 120.3301))),
                KIND));
        String csv = new String(imports.file("/api/v1/books/" + KIND + "/export.csv?q=F-1"), StandardCharsets.UTF_8);
        assertThat(csv)
                .startsWith("\ufeff编号,名称,")
                .contains("\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"")
                .contains(",27.4712,120.3301,");
        JsonNode again = imports.read(csv.getBytes(StandardCharsets.UTF_8), KIND);
        assertThat(again.at("/rows/unchanged").asInt()).isEqualTo(1);
    }

    @Test
    void otherThingsThatCome() throws Exception {
        assertThat(failure(imports.read(new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, 1}, KIND)))
                .isEqualTo("registry.format-old");
        assertThat(failure(imports.read("<html><table>".getBytes(StandardCharsets.UTF_8), KIND)))
                .isEqualTo("registry.format-old");
        assertThat(failure(imports.read("{\"type\":\"Topology\"}".getBytes(StandardCharsets.UTF_8), KIND)))
                .isEqualTo("registry.format-unknown");
        byte[] whole = SheetFixture.rows(List.of(HEADING));
        assertThat(failure(imports.read(java.util.Arrays.copyOf(whole, whole.length / 2), KIND)))
                .isEqualTo("registry.file-broken");
        String text = """
                编号,名称,纬度,经度
                O-1,甲\u0001,27.4712,120.3301
                O-2,,27.4712,120.3301
                O-3,丙,27.4712,120.3301
                O-3,丙,27.4712,120.3301
                O 4,丁,27.4712,120.3301
                O-5,戊,27.4712,120.3301
                """;
        assertThat(wrong(imports.read(text.getBytes(StandardCharsets.UTF_8), KIND)))
                .containsExactlyInAnyOrder(
                        "registry.control-character",
                        "registry.value-missing",
                        "registry.code-twice",
                        "registry.code-invalid");
        String cells =
                "<row r=\"2\"><c r=\"A2\" t=\"e\"><v>#N/A</v></c><c r=\"B2\"><f>A1</f></c><c r=\"C2\"><v>27.4712</v></c>"
                        + "<c r=\"D2\"><v>120.3301</v></c></row>";
        assertThat(wrong(imports.read(
                        SheetFixture.raw(
                                "<sheetData>" + SheetFixture.row(1, "编号", "名称", "纬度", "经度") + cells + "</sheetData>",
                                Map.of()),
                        KIND)))
                .containsExactlyInAnyOrder("registry.cell-error", "registry.formula-without-value");
    }

    @Test
    void codesThatClashWithWhatIsThere() throws Exception {
        imports.take(one("X-1", "苍南县", 27.4712, 120.3301, 30));
        JsonNode other =
                imports.read("编号,名称,纬度,经度\nX-1,摄像头,27.4712,120.3301\n".getBytes(StandardCharsets.UTF_8), "camera");
        assertThat(wrong(other)).containsExactly("registry.code-taken");
        ImportFixture pingyang = new ImportFixture(
                mvc, cn.anlan.server.identity.TestSignIn.as(cn.anlan.server.identity.Role.REGISTRAR, "330326"));
        JsonNode outside = pingyang.read(
                "编号,名称,纬度,经度\nX-1,甲,27.4712,120.3301\nX-9,乙,27.4712,120.3301\nX-1,丙,27.66,120.56\n"
                        .getBytes(StandardCharsets.UTF_8),
                KIND);
        assertThat(outside.at("/rows/bad").asInt()).isEqualTo(3);
        assertThat(wrong(outside)).containsOnly("identity.area-not-covered");
    }

    @Test
    void coordinateSystemsAreConvertedAtTheBorder() throws Exception {
        for (String crs : List.of("wgs84", "cgcs2000", "gcj02", "bd09")) {
            String text = "编号,名称,纬度,经度\ncrs-" + crs + ",甲,27.4712,120.3301\n";
            imports.take(imports.read(text.getBytes(StandardCharsets.UTF_8), KIND, "crs", crs));
        }
        assertThat(features.findByCode("crs-cgcs2000").orElseThrow().position())
                .isEqualTo(features.findByCode("crs-wgs84").orElseThrow().position());
        assertThat(metres("crs-wgs84", "crs-gcj02")).isBetween(400.0, 700.0);
        assertThat(metres("crs-gcj02", "crs-bd09")).isBetween(700.0, 1_300.0);
    }

    private double metres(String one, String other) {
        return 1_000
                * cn.anlan.engine.geo.GreatCircle.distanceKm(
                        features.findByCode(one).orElseThrow().position(),
                        features.findByCode(other).orElseThrow().position());
    }
}
