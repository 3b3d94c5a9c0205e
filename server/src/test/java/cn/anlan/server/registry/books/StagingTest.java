package cn.anlan.server.registry.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.registry.books.sheet.BookFiles;
import cn.anlan.server.registry.books.sheet.SheetLimits;
import cn.anlan.server.registry.books.sheet.SheetReader;
import cn.anlan.server.registry.books.value.Cells;
import cn.anlan.server.registry.books.value.Column;
import cn.anlan.server.registry.books.value.Crs;
import cn.anlan.server.registry.books.value.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From tables to rows in staging, with a book that is none of features. */
@Tag("fast")
class StagingTest {

    @TempDir
    Path folder;

    private final List<RowStore.Staged> staged = new ArrayList<>();
    private @Nullable Report report;

    /** A book of people's numbers, as another sort of book would be. */
    private static final class Contacts implements Book {

        @Override
        public String id() {
            return "contacts";
        }

        @Override
        public Bilingual title() {
            return new Bilingual("通讯录", "Contacts");
        }

        private static Column column(String key, String zh, Column.Type type, boolean required) {
            return new Column(
                    key,
                    new Bilingual(zh, key),
                    type,
                    null,
                    required,
                    List.of(),
                    List.of(),
                    new Bilingual(zh, key),
                    "");
        }

        @Override
        public List<Column> columns() {
            return List.of(
                    column("code", "编号", Column.Type.CODE, true),
                    column("phone", "手机", Column.Type.PHONE, true),
                    column("idNumber", "身份证号", Column.Type.ID_NUMBER, false));
        }

        @Override
        public CheckedRow check(BookRow row, Scope scope) {
            List<Finding> findings = new ArrayList<>();
            Cells cells = new Cells(row.since1904(), findings);
            String code = String.valueOf(cells.read(columns().getFirst(), row.cell("code")));
            Object phone = cells.read(columns().get(1), row.cell("phone"));
            cells.read(columns().get(2), row.cell("idNumber"));
            return new CheckedRow(
                    code, code, null, null, java.util.Collections.singletonMap("phone", phone), null, null, findings);
        }

        @Override
        public void settle(UUID importId, Scope scope) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Counts count(UUID importId) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Counts take(UUID importId, String actor, @Nullable String reason, Instant at) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Undone undo(UUID importId, Scope scope, Instant at) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Long> changedSince(UUID importId, int most) {
            return List.of();
        }

        @Override
        public void changed() {
            throw new UnsupportedOperationException();
        }
    }

    private void stage(byte[] file, int mostRows) throws IOException {
        SheetLimits limits = new SheetLimits(1 << 20, mostRows, 100, 20, 1 << 24, 200);
        Path path = Files.write(folder.resolve("book"), file);
        Scope scope = new Scope("a", Role.REGISTRAR, List.of(new AreaPath("33")));
        try (SheetReader reader = BookFiles.open(path, limits)) {
            Staging staging = new Staging(new Contacts(), Crs.WGS84, scope, reader, limits, (rows, soFar) -> {
                staged.addAll(rows);
                report = soFar;
            });
            reader.read(staging);
            staging.end();
        }
    }

    private static byte[] rows(int count) {
        List<List<?>> rows = new ArrayList<>(List.of(List.of("编号", "手机")));
        for (int i = 0; i < count; i++) {
            rows.add(List.of("C-" + i, 13_800_000_000L + i));
        }
        return SheetFixture.rows(rows);
    }

    @Test
    void asManyRowsAsTheLimitAreTakenAndOneMoreIsRefused() throws IOException {
        stage(rows(5_000), 5_000);
        assertThat(staged).hasSize(5_000);
        assertThat(staged.getLast().checked().fields()).isEqualTo(Map.of("phone", "13800004999"));
        assertThatThrownBy(() -> stage(rows(5_001), 5_000))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo("registry.too-many-rows"));
    }

    @Test
    void personalNumbersAreCheckedInAnyBook() throws IOException {
        stage(
                SheetFixture.rows(List.of(
                        List.of("身份证号", "手机", "编号"),
                        List.of("110105194912310021", "1.38E+10", "C-1"),
                        List.of("11010519491231002X", 13_800_001_111L, "C-2"))),
                10);
        assertThat(staged.getFirst().checked().findings())
                .extracting(Finding::code)
                .containsExactly("registry.phone-in-exponent", "registry.id-number-check");
        assertThat(staged.getLast().checked().bad()).isFalse();
    }

    /** A workbook with a sheet for each township, as they are put together by a county. */
    @Test
    void everyTableWithAHeadingIsRead() throws IOException {
        var out = new java.io.ByteArrayOutputStream();
        Workbook book = new Workbook(out, "Test", "1.0");
        for (String town : List.of("灵溪镇", "封面", "龙港镇")) {
            Worksheet sheet = book.newWorksheet(town);
            boolean cover = town.equals("封面");
            sheet.value(3, 1, cover ? "二〇二四年" : "编号");
            sheet.value(3, 2, cover ? "" : "手机");
            sheet.value(4, 1, cover ? "" : "code");
            sheet.value(4, 2, cover ? "" : "phone");
            sheet.value(5, 1, cover ? "" : town);
            sheet.value(5, 2, cover ? "" : "13800001111");
        }
        book.finish();
        stage(out.toByteArray(), 10);
        assertThat(staged).extracting(RowStore.Staged::table).containsExactly(0, 1);
        assertThat(staged).extracting(RowStore.Staged::line).containsExactly(6, 6);
        Report told = java.util.Objects.requireNonNull(report);
        assertThat(told.tables()).containsExactly("灵溪镇", "龙港镇");
        assertThat(told.skipped()).containsExactly("封面");
        assertThat(told.missing()).containsExactly("idNumber");
    }

    @Test
    void aHeadingIsLookedForInTheFirstTwentyRows() throws IOException {
        for (int above : List.of(Staging.HEADING_WITHIN - 1, Staging.HEADING_WITHIN)) {
            List<List<?>> rows = new ArrayList<>();
            for (int i = 0; i < above; i++) {
                rows.add(List.of("通知"));
            }
            rows.addAll(List.of(List.of("编号", "手机"), List.of("C-1", "13800001111")));
            byte[] file = SheetFixture.rows(rows);
            if (above < Staging.HEADING_WITHIN) {
                stage(file, 10);
                assertThat(staged).hasSize(1);
            } else {
                assertThatThrownBy(() -> stage(file, 10)).isInstanceOf(RefusedException.class);
            }
        }
    }
}
