package cn.anlan.server.registry.books.people;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.registry.books.BookRow;
import cn.anlan.server.registry.books.value.AreaFinder;
import cn.anlan.server.registry.books.value.Cells;
import cn.anlan.server.registry.books.value.Column;
import cn.anlan.server.registry.books.value.Finding;
import cn.anlan.server.registry.books.value.Masked;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the cells of one row of people or posts, and gathers what is noticed. */
final class Findings {

    private static final int LONGEST = 64;

    private final BookRow row;
    private final List<Finding> found = new ArrayList<>();
    private final Cells cells;

    Findings(BookRow row) {
        this.row = row;
        this.cells = new Cells(row.since1904(), found);
    }

    List<Finding> found() {
        return found;
    }

    /** Whether the sheet has this column. */
    boolean has(Column column) {
        return row.cells().containsKey(column.key());
    }

    String raw(Column column) {
        return row.cell(column.key()).text();
    }

    @Nullable
    Object read(Column column) {
        return cells.read(column, row.cell(column.key()));
    }

    /** A short text that is kept as it is, so that no number of a person may stand in it; null where there is none or it is wrong. */
    @Nullable
    String text(Column column) {
        Object said = read(column);
        if (said == null) {
            return null;
        }
        String text = said.toString().strip();
        if (Masked.holdsNumber(text)) {
            wrong(column, text, "number-misplaced", "此列不能填电话或证件号", "no phone and no ID number belongs here", null);
            return null;
        }
        if (text.length() > LONGEST) {
            wrong(column, text, "text-too-long", "最多 64 字", "at most 64 characters", null);
            return null;
        }
        return text;
    }

    /** An area inside the scope; null where it is wrong. */
    @Nullable
    AreaPath area(Column column, AreaFinder finder, Scope scope) {
        Object said = read(column);
        if (said == null) {
            return null;
        }
        if (Masked.holdsNumber(said.toString())) {
            wrong(column, said.toString(), "number-misplaced", "此列不能填电话或证件号", "no phone belongs here", null);
            return null;
        }
        AreaPath area = finder.find(column, said.toString(), null, found);
        if (area != null && !scope.covers(area)) {
            found.add(new Finding(
                    column.key(),
                    raw(column),
                    "identity.area-not-covered",
                    new Bilingual("该行政区不在您的管辖范围内", "this area is outside yours"),
                    null,
                    false));
            return null;
        }
        return area;
    }

    void wrong(Column column, String value, String code, String zh, String en, @Nullable String suggestion) {
        found.add(new Finding(column.key(), value, "registry." + code, new Bilingual(zh, en), suggestion, false));
    }

    /** Something that was put right by itself. */
    void told(Column column, String value, String code, String zh, String en, String now) {
        found.add(new Finding(column.key(), value, "registry." + code, new Bilingual(zh, en), now, true));
    }
}
