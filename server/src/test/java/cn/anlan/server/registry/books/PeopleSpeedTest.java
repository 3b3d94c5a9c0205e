package cn.anlan.server.registry.books;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.server.registry.books.sheet.BookFiles;
import cn.anlan.server.registry.books.sheet.SheetLimits;
import cn.anlan.server.registry.books.sheet.SheetReader;
import cn.anlan.server.registry.books.value.Crs;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A city's people and posts at once: how fast, and that the heap does not grow with them. The speed is printed, not asserted. */
class PeopleSpeedTest extends PersonalFixture {

    /** A hundred thousand: {@code -Danlan.books.people=100000}. */
    private static final int ROWS = Integer.getInteger("anlan.books.people", 12_000);

    private static final int TAKEN = Integer.getInteger("anlan.books.people", 4_000);

    private static final long NO_MORE_BYTES = 6 << 20;

    @Autowired
    private Books books;

    @TempDir
    Path folder;

    private static byte[] people(int rows) {
        StringBuilder csv = new StringBuilder("工号,姓名,行政区划,电话\n");
        for (int i = 0; i < rows; i++) {
            csv.append("SP-%d,张%d,%s,139%08d%n".formatted(i, i, TOWN, i));
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] posts(int rows) {
        StringBuilder csv = new StringBuilder("责任人工号,职责,行政区划,叫应次序\n");
        for (int i = 0; i < rows; i++) {
            csv.append("SP-%d,运维责任人,%s,%d%n".formatted(i, TOWN, 1 + i % 99));
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void booksOfPeopleAndPostsAreReadTakenAndTakenBack() throws Exception {
        JsonNode people = take("people", people(TAKEN));
        JsonNode posts = take("posts", posts(TAKEN));
        long began = System.nanoTime();
        assertThat(undo(posts).path("keptCount").asInt()).isZero();
        assertThat(undo(people).path("keptCount").asInt()).isZero();
        System.out.printf("both taken back in %,d ms%n", (System.nanoTime() - began) / 1_000_000);
    }

    private JsonNode take(String book, byte[] file) throws Exception {
        JsonNode preview = imports.read(file, book);
        counts(preview, TAKEN, 0, 0, 0);
        long began = System.nanoTime();
        JsonNode taken = imports.take(preview);
        counts(taken, TAKEN, 0, 0, 0);
        System.out.printf(
                "book of %s, %,d rows: read and checked %,d rows/s, taken in %,d ms%n",
                book, TAKEN, preview.path("rowsPerSecond").asLong(), (System.nanoTime() - began) / 1_000_000);
        return taken;
    }

    @Test
    void theHeapDoesNotGrowWithThePeople() throws Exception {
        Path file = folder.resolve("people.csv");
        Files.write(file, people(ROWS));
        Book book = books.get("people");
        long[] live = new long[2];
        int[] rows = {0};
        try (SheetReader reader = BookFiles.open(file, SheetLimits.STANDARD)) {
            Staging staging = new Staging(
                    book,
                    Crs.WGS84,
                    cn.anlan.server.identity.Scope.program("registry"),
                    reader,
                    SheetLimits.STANDARD,
                    (batch, report) -> {
                        rows[0] += batch.size();
                        if (rows[0] <= Staging.BATCH || rows[0] == ROWS) {
                            live[rows[0] == ROWS ? 1 : 0] = liveBytes();
                        }
                    });
            reader.read(staging);
            staging.end();
        }
        assertThat(rows[0]).isEqualTo(ROWS);
        System.out.printf("live heap after the first batch: %,d bytes, after the last: %,d bytes%n", live[0], live[1]);
        assertThat(live[1]).isLessThan(live[0] + NO_MORE_BYTES);
    }

    private static long liveBytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
