package cn.anlan.server.registry.books.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.anlan.server.kernel.RefusedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Polygon;

/** Files of each format, at their limits too. */
@Tag("fast")
class ReadersTest {

    /** Small enough to be tried. */
    private static final SheetLimits SMALL = new SheetLimits(1_000, 10, 20, 5, 12L << 20, 50);

    @TempDir
    Path folder;

    private List<SheetRow> read(byte[] file, SheetLimits limits) throws IOException {
        Path path = Files.write(folder.resolve("file"), file);
        List<SheetRow> rows = new ArrayList<>();
        try (SheetReader reader = BookFiles.open(path, limits)) {
            reader.read(new RowSink() {
                @Override
                public void table(String name) {
                    assertThat(name).isNotEmpty();
                }

                @Override
                public boolean row(SheetRow row) {
                    rows.add(row);
                    return true;
                }
            });
        }
        return rows;
    }

    private List<SheetRow> csv(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8), SMALL);
    }

    @Test
    void theLimitsInServiceAreThoseThatAreDocumented() {
        assertThat(SheetLimits.STANDARD).isEqualTo(new SheetLimits(256L << 20, 1_000_000, 32_767, 500, 4L << 30, 200));
        assertThat(SheetLimits.RATIO_FREE_BYTES).isEqualTo(8L << 20);
    }

    @Test
    void aCellOfTheLimitIsReadAndOneLetterMoreIsMarked() throws IOException {
        List<SheetRow> rows = csv("a," + "x".repeat(20) + "," + "x".repeat(21) + "\n");
        assertThat(rows.getFirst().cell(1).type()).isEqualTo(Cell.Type.TEXT);
        assertThat(rows.getFirst().cell(2).type()).isEqualTo(Cell.Type.TOO_LONG);
        assertThat(rows.getFirst().cell(9)).isEqualTo(Cell.EMPTY);
    }

    @Test
    void asManyColumnsAsTheLimitAreReadAndOneMoreIsRefused() throws IOException {
        assertThat(csv("1,2,3,4,5\n").getFirst().cells()).hasSize(5);
        assertThatThrownBy(() -> csv("1,2,3,4,5,6\n")).satisfies(refused("registry.too-many-columns"));
    }

    @Test
    void anArchiveIsCountedWhileItIsUnpackedWhateverItsDirectorySays() throws IOException {
        byte[] honest = zip("xl/workbook.xml", new byte[(13 << 20)]);
        assertThatThrownBy(() -> read(honest, SMALL)).satisfies(refused("registry.zip-bomb"));
        byte[] lying = honest.clone();
        int directory = lastIndexOf(lying, new byte[] {'P', 'K', 1, 2});
        ByteBuffer.wrap(lying).order(ByteOrder.LITTLE_ENDIAN).putInt(directory + 24, 10);
        assertThatThrownBy(() -> read(lying, SMALL)).isInstanceOfAny(RefusedException.class, IOException.class);
    }

    @Test
    void tooManyFilesInAnArchiveAreRefused() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int i = 0; i <= SheetLimits.MOST_ENTRIES; i++) {
                zip.putNextEntry(new ZipEntry("f" + i));
            }
        }
        assertThatThrownBy(() -> read(out.toByteArray(), SMALL)).satisfies(refused("registry.zip-bomb"));
    }

    private static byte[] zip(String name, byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return out.toByteArray();
    }

    private static int lastIndexOf(byte[] all, byte[] wanted) {
        for (int at = all.length - wanted.length; at >= 0; at--) {
            if (java.util.Arrays.equals(all, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        throw new AssertionError("not found");
    }

    @Test
    void separatorsOfExcelAndQuotesOverLines() throws IOException {
        assertThat(csv("sep=;\na;b\n").getFirst().cells()).hasSize(2);
        List<SheetRow> rows = csv("a\tb\r\n\"x\ty\r\n\"\"z\"\"\"\t-2\r\n\r\n'=1+1\t\"\"\r\n");
        assertThat(rows).extracting(SheetRow::number).containsExactly(1, 2, 4);
        assertThat(rows.get(1).cell(0).text()).isEqualTo("x\ty\r\n\"z\"");
        assertThat(rows.get(1).cell(1).text()).isEqualTo("-2");
        assertThat(rows.get(2).cell(0).text()).isEqualTo("=1+1");
    }

    @Test
    void shapesOfGeoJsonAreReadOneByOne() throws IOException {
        List<SheetRow> rows = read("""
                {"type":"FeatureCollection","features":[
                 {"type":"Feature","properties":{"a":1.50,"b":"x"},
                  "geometry":{"type":"Polygon","coordinates":[[[120,27],[121,27],[121,28],[120,27]]]}},
                 {"type":"Feature","properties":{"c":true},"geometry":{"type":"Circle"}}]}
                """.getBytes(StandardCharsets.UTF_8), SMALL);
        assertThat(rows.getFirst().cells()).extracting(Cell::text).containsExactly("a", "b", "c");
        assertThat(rows.get(1).cell(0)).isEqualTo(new Cell("1.5", Cell.Type.NUMBER, false));
        assertThat((Object) rows.get(1).shape()).isInstanceOf(Polygon.class);
        assertThat(rows.get(2).problem()).contains("Circle");
        assertThatThrownBy(() -> read("""
                        {"crs":{"properties":{"name":"EPSG:4549"}},"features":[]}
                        """.getBytes(StandardCharsets.UTF_8), SMALL))
                .satisfies(refused("registry.projected-coordinates"));
    }

    @Test
    void aShapefileInGbkWithAHoleAndADeletedRow() throws IOException {
        byte[] archive = Shapefiles.archive("GEOGCS[\"GCS_China_Geodetic_Coordinate_System_2000\"", "");
        List<SheetRow> rows = read(archive, SMALL);
        assertThat(rows.getFirst().cells()).extracting(Cell::text).containsExactly("编号", "名称", "坡度");
        assertThat(rows).hasSize(3);
        Polygon shape = (Polygon) java.util.Objects.requireNonNull(rows.get(1).shape());
        assertThat(shape.getNumInteriorRing()).isEqualTo(1);
        assertThat(rows.get(1).cells()).extracting(Cell::text).containsExactly("P-1", "后山滑坡", "30");
        assertThat(rows.get(2).number()).isEqualTo(3);
        assertThatThrownBy(() -> read(Shapefiles.archive("PROJCS[\"CGCS2000_3_Degree_GK_CM_120E\"", ""), SMALL))
                .satisfies(refused("registry.projected-coordinates"));
        assertThat(read(Shapefiles.archive("GEOGCS[\"GCS_WGS_1984\"", "936"), SMALL))
                .hasSize(3);
    }

    private static java.util.function.Consumer<Throwable> refused(String code) {
        return thrown ->
                assertThat(((RefusedException) thrown).refusal().code()).isEqualTo(code);
    }
}
