package cn.anlan.server.registry.books.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.anlan.server.kernel.RefusedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
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

    /** A shapefile as ArcGIS writes it in China: table in GBK without a code page file. */
    static final class Shapefiles {

        private static final Charset GBK = Charset.forName("GBK");

        private Shapefiles() {}

        static byte[] archive(String projection, String codePage) throws IOException {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (ZipOutputStream zip = new ZipOutputStream(out)) {
                put(zip, "点/隐患点.shp", shapes());
                put(zip, "点/隐患点.dbf", table());
                put(zip, "点/隐患点.prj", projection.getBytes(StandardCharsets.UTF_8));
                if (!codePage.isEmpty()) {
                    put(zip, "点/隐患点.cpg", codePage.getBytes(StandardCharsets.UTF_8));
                }
            }
            return out.toByteArray();
        }

        private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
            zip.closeEntry();
        }

        private static byte[] shapes() {
            ByteBuffer file = ByteBuffer.allocate(4_000);
            file.putInt(0, 9_994).position(100);
            for (int record = 1; record <= 3; record++) {
                double[][] shell = {{120.32, 27.46}, {120.32, 27.48}, {120.34, 27.48}, {120.34, 27.46}, {120.32, 27.46}
                };
                double[][] hole = {{120.325, 27.465}, {120.327, 27.465}, {120.327, 27.467}, {120.325, 27.465}};
                int bytes = 44 + 2 * 4 + (shell.length + hole.length) * 16;
                file.order(ByteOrder.BIG_ENDIAN).putInt(record).putInt(bytes / 2);
                file.order(ByteOrder.LITTLE_ENDIAN).putInt(5);
                file.putDouble(120.32).putDouble(27.46).putDouble(120.34).putDouble(27.48);
                file.putInt(2).putInt(shell.length + hole.length).putInt(0).putInt(shell.length);
                for (double[][] ring : new double[][][] {shell, hole}) {
                    for (double[] corner : ring) {
                        file.putDouble(corner[0]).putDouble(corner[1]);
                    }
                }
            }
            byte[] all = new byte[file.position()];
            file.get(0, all);
            return all;
        }

        private static byte[] table() {
            String[] names = {"编号", "名称", "坡度"};
            char[] types = {'C', 'C', 'N'};
            int[] lengths = {8, 20, 6};
            ByteBuffer file = ByteBuffer.allocate(2_000).order(ByteOrder.LITTLE_ENDIAN);
            file.put(0, (byte) 3)
                    .putInt(4, 3)
                    .putShort(8, (short) (32 + 3 * 32 + 1))
                    .putShort(10, (short) 35);
            for (int i = 0; i < names.length; i++) {
                int at = 32 + i * 32;
                file.put(at, names[i].getBytes(GBK));
                file.put(at + 11, (byte) types[i]).put(at + 16, (byte) lengths[i]);
            }
            file.put(128, (byte) 0x0d).position(129);
            for (int row = 1; row <= 3; row++) {
                byte[] cells = " ".repeat(35).getBytes(StandardCharsets.US_ASCII);
                cells[0] = (byte) (row == 2 ? '*' : ' ');
                copy(("P-" + row).getBytes(GBK), cells, 1);
                copy("后山滑坡".getBytes(GBK), cells, 9);
                copy("    30".getBytes(GBK), cells, 29);
                file.put(cells);
            }
            byte[] all = new byte[file.position()];
            file.get(0, all);
            return all;
        }

        private static void copy(byte[] from, byte[] to, int at) {
            System.arraycopy(from, 0, to, at, from.length);
        }
    }
}
