package cn.anlan.server.registry.books;

import static cn.anlan.server.registry.books.ImportFixture.ADDRESS;
import static cn.anlan.server.registry.books.ImportFixture.PROVINCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import cn.anlan.server.platform.AnlanTest;
import cn.anlan.server.registry.books.sheet.BookFiles;
import cn.anlan.server.registry.books.sheet.RowSink;
import cn.anlan.server.registry.books.sheet.SheetLimits;
import cn.anlan.server.registry.books.sheet.SheetReader;
import cn.anlan.server.registry.books.sheet.SheetRow;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;

/** A county's book at once: how fast, and that the heap does not grow with its rows. The speed is printed, not asserted. */
@AnlanTest
class BookSpeedTest {

    /** A hundred thousand takes half a minute: {@code -Danlan.books.rows=100000}. */
    private static final int ROWS = Integer.getInteger("anlan.books.rows", 15_000);

    private static final int EARLY = 2_000;
    private static final long NO_MORE_BYTES = 4 << 20;

    @Autowired
    private MockMvc mvc;

    @TempDir
    Path folder;

    /** Every name is another one, and all are shared strings, as Excel keeps them. */
    private Path book() throws Exception {
        Path file = folder.resolve("book.xlsx");
        try (OutputStream out = Files.newOutputStream(file)) {
            Workbook book = new Workbook(out, "Test", "1.0");
            Worksheet sheet = book.newWorksheet("台账");
            String[] heading = {"编号", "名称", "行政区划", "纬度", "经度", "风险等级", "坡度", "体积", "受威胁人数"};
            for (int i = 0; i < heading.length; i++) {
                sheet.value(0, i, heading[i]);
            }
            for (int row = 1; row <= ROWS; row++) {
                sheet.value(row, 0, "SPEED-" + row);
                sheet.value(row, 1, "第" + row + "号村民小组屋后边坡滑坡隐患点");
                sheet.value(row, 2, "330327113");
                sheet.value(row, 3, 27.4712 + row % 100 * 1e-5);
                sheet.value(row, 4, 120.3301 + row % 77 * 1e-5);
                sheet.value(row, 5, row % 2 == 0 ? "高" : "中");
                sheet.value(row, 6, 20 + row % 50);
                sheet.value(row, 7, 80 + row);
                sheet.value(row, 8, row % 260);
            }
            book.finish();
        }
        return file;
    }

    private static long liveBytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @Test
    void aBookIsReadTakenAndTakenBack() throws Exception {
        ImportFixture imports = new ImportFixture(mvc, PROVINCE);
        byte[] file = Files.readAllBytes(book());
        JsonNode preview = imports.read(file, "geo-landslide");
        assertThat(preview.at("/rows/made").asInt()).as(preview.toString()).isEqualTo(ROWS);
        long began = System.nanoTime();
        JsonNode taken = imports.take(preview);
        long took = System.nanoTime() - began;
        began = System.nanoTime();
        assertThat(taken.at("/rows/made").asInt()).isEqualTo(ROWS);
        JsonNode undone = imports.ask(post(ADDRESS + "/" + taken.path("id").asString() + "/undo"));
        long undo = System.nanoTime() - began;
        assertThat(undone.path("state").asString()).isEqualTo("UNDONE");
        System.out.printf(
                "book of %,d rows, %,d bytes: read and checked %,d rows/s, taken in %,d ms, taken back in %,d ms%n",
                ROWS, file.length, preview.path("rowsPerSecond").asLong(), took / 1_000_000, undo / 1_000_000);
    }

    @Test
    void theHeapDoesNotGrowWithTheRows() throws Exception {
        long[] live = new long[2];
        long began = System.nanoTime();
        try (SheetReader reader = BookFiles.open(book(), SheetLimits.STANDARD)) {
            reader.read(new RowSink() {
                @Override
                public void table(String name) {
                    assertThat(name).isEqualTo("台账");
                }

                @Override
                public boolean row(SheetRow row) {
                    if (row.number() == EARLY || row.number() == ROWS) {
                        live[row.number() == EARLY ? 0 : 1] = liveBytes();
                    }
                    return true;
                }
            });
        }
        System.out.printf(
                "live heap at row %,d: %,d bytes, at row %,d: %,d bytes, %,d ms%n",
                EARLY, live[0], ROWS, live[1], (System.nanoTime() - began) / 1_000_000);
        assertThat(live[1]).isLessThan(live[0] + NO_MORE_BYTES);
    }
}
