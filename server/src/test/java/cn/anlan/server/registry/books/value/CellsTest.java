package cn.anlan.server.registry.books.value;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.registry.books.sheet.Cell;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cells mean, column type by column type. */
@Tag("fast")
class CellsTest {

    private final List<Finding> findings = new ArrayList<>();

    private static Column column(Column.Type type, @Nullable String unit) {
        List<Column.Choice> choices = List.of(
                new Column.Choice("high", new Bilingual("高", "High")),
                new Column.Choice("low", new Bilingual("低", "Low")));
        Bilingual words = new Bilingual("列", "Column");
        return new Column("c", words, type, unit, false, choices, List.of(), words, "");
    }

    private @Nullable Object read(Column.Type type, String text) {
        return new Cells(false, findings).read(column(type, "米"), new Cell(text, Cell.Type.TEXT, false));
    }

    @ParameterizedTest
    @CsvSource({
        "DATE, 2024-07-01, 2024-07-01, ",
        "DATE, 2024/7/1, 2024-07-01, ",
        "DATE, 2024.7.1, 2024-07-01, ",
        "DATE, 2024年7月1日, 2024-07-01, ",
        "DATE, 20240701, 2024-07-01, ",
        "DATE, 2024-07-01T08:30, 2024-07-01, ",
        "DATE, 45474, 2024-07-01, registry.date-from-number",
        "DATE, 2024-02-30, , registry.date-invalid",
        "DATE, 去年, , registry.date-invalid",
        "PHONE, 13800001111, 13800001111, ",
        "PHONE, +86 138-0000-1111, 13800001111, ",
        "PHONE, １３８００００１１１１, 13800001111, ",
        "PHONE, 0577-64781234, 0577-64781234, ",
        "PHONE, 1.3800001111E+10, 13800001111, registry.phone-from-exponent",
        "PHONE, 1.38E+10, , registry.phone-in-exponent",
        "PHONE, 1380000111, , registry.phone-invalid",
        "ID_NUMBER, 11010519491231002X, 11010519491231002X, ",
        "ID_NUMBER, 11010519491231002x, 11010519491231002X, ",
        "ID_NUMBER, 110105194912310021, , registry.id-number-check",
        "ID_NUMBER, 1.10105194912310E+17, , registry.id-number-rounded",
        "ID_NUMBER, 1101051949123, , registry.id-number-invalid",
        "INTEGER, '1,200', 1200, ",
        "INTEGER, 12米, 12, ",
        "INTEGER, １２, 12, registry.number-cleaned",
        "NUMBER, 1.5, 1.5, ",
        "NUMBER, 约30, , registry.number-invalid",
        "BOOLEAN, 是, true, ",
        "BOOLEAN, No, false, ",
        "BOOLEAN, 也许, , registry.truth-invalid",
        "CHOICE, 高, high, ",
        "CHOICE, LOW, low, ",
        "CHOICE, 中, 中, ",
        "LAT, 27.4712, 27.4712, ",
        "LAT, 27°30′, 27.5, ",
        "LON, 东经120度30分36秒, 120.51, ",
        "LON, E120.33, 120.33, ",
        "LAT, 27°61′, , registry.degrees-invalid",
        "CODE, 3.30327E+14, 3.30327E+14, registry.number-in-exponent",
        "CODE, ＡＢ－１, AB-1, ",
    })
    void cellsAreReadAsPeopleWriteThem(Column.Type type, String text, @Nullable String value, @Nullable String code) {
        assertThat(String.valueOf(read(type, text))).isEqualTo(String.valueOf(value));
        assertThat(findings.stream().map(Finding::code).toList()).isEqualTo(code == null ? List.of() : List.of(code));
    }

    @Test
    void whatLooksWrongSaysWhatIsProbablyMeant() {
        read(Column.Type.NUMBER, "约30");
        assertThat(findings.getFirst().suggestion()).isEqualTo("30");
    }

    @Test
    void aCitizensNumberThatWasKeptAsANumberIsNotTrusted() {
        Object read = new Cells(false, findings)
                .read(column(Column.Type.ID_NUMBER, null), new Cell("110105194912310016", Cell.Type.NUMBER, false));
        assertThat(read).isNull();
        assertThat(findings.getFirst().code()).isEqualTo("registry.id-number-rounded");
    }

    @Test
    void anOldMacintoshCountsDaysFrom1904() {
        Object read = new Cells(true, findings)
                .read(column(Column.Type.DATE, null), new Cell("44012", Cell.Type.NUMBER, false));
        assertThat(read).isEqualTo("2024-07-01");
    }
}
