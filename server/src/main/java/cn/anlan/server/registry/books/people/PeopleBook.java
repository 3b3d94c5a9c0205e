package cn.anlan.server.registry.books.people;

import cn.anlan.server.identity.PersonalData;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.registry.books.Book;
import cn.anlan.server.registry.books.BookRow;
import cn.anlan.server.registry.books.BookRows;
import cn.anlan.server.registry.books.CheckedRow;
import cn.anlan.server.registry.books.value.AreaFinder;
import cn.anlan.server.registry.books.value.Column;
import cn.anlan.server.registry.books.value.Masked;
import cn.anlan.server.registry.people.PersonDrafts;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The book of people. A person is known by their code; numbers go into staging sealed, with what they are found by. */
@Component
final class PeopleBook implements Book {

    static final String ID = "people";

    private final AreaFinder finder;
    private final PersonalData personal;
    private final PeopleSettling settling;
    private final PeopleTaking taking;
    private final PeopleUndo undo;
    private final PeopleRows rows;

    PeopleBook(
            AreaFinder finder,
            PersonalData personal,
            PeopleSettling settling,
            PeopleTaking taking,
            PeopleUndo undo,
            PeopleRows rows) {
        this.finder = finder;
        this.personal = personal;
        this.settling = settling;
        this.taking = taking;
        this.undo = undo;
        this.rows = rows;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Bilingual title() {
        return new Bilingual("人员", "People");
    }

    @Override
    public List<Column> columns() {
        return PeopleColumns.ALL;
    }

    @Override
    public BookRows rows() {
        return rows;
    }

    @Override
    public CheckedRow check(BookRow row, Scope scope) {
        Findings findings = new Findings(row);
        String code = findings.text(PeopleColumns.CODE);
        String name = findings.text(PeopleColumns.NAME);
        AreaPath area = findings.area(PeopleColumns.AREA, finder, scope);
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        if (findings.has(PeopleColumns.UNIT)) {
            fields.put("unit", findings.text(PeopleColumns.UNIT));
        }
        number(PeopleColumns.PHONE, PersonDrafts.PHONE, findings, fields);
        number(PeopleColumns.ID_NUMBER, PersonDrafts.ID_NUMBER, findings, fields);
        Boolean synthetic = (Boolean) findings.read(PeopleColumns.SYNTHETIC);
        return new CheckedRow(code, name, null, area, fields, synthetic, null, findings.found());
    }

    /** A number with what it is found by. One that was masked says nothing: it stands so in what was written out. */
    private void number(Column column, String field, Findings findings, Map<String, @Nullable Object> fields) {
        if (!findings.has(column)) {
            return;
        }
        String raw = findings.raw(column);
        if (Masked.is(raw)) {
            fields.put(column.key() + "Masked", raw);
            findings.told(
                    column,
                    raw,
                    "number-masked",
                    "遮盖的号码不读取，保留原来登记的",
                    "a masked number is not read: what is kept stays",
                    raw);
            return;
        }
        Object read = findings.read(column);
        fields.put(column.key(), read);
        fields.put(column.key() + "Hash", read == null ? null : personal.lookUp(field, read.toString()));
    }

    @Override
    public void settle(UUID importId, Scope scope) {
        settling.settle(importId, scope);
    }

    @Override
    public Counts count(UUID importId) {
        return taking.count(importId);
    }

    @Override
    public Counts take(UUID importId, String actor, @Nullable String reason, Instant at) {
        return taking.take(importId, actor, reason, at);
    }

    @Override
    public Undone undo(UUID importId, Scope scope, Instant at) {
        return undo.undo(importId, scope, at);
    }

    @Override
    public List<String> changedCodes(UUID importId, int most) {
        return undo.changedSince(importId, most);
    }

    @Override
    public void changed() {
        // people are asked of the database each time: no memory is to look again
    }
}
