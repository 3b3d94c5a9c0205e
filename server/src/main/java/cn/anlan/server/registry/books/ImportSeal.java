package cn.anlan.server.registry.books;

import cn.anlan.server.identity.PersonalData;
import cn.anlan.server.registry.books.value.Column;
import cn.anlan.server.registry.books.value.Finding;
import cn.anlan.server.registry.books.value.Masked;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What seals an import's rows and file, and masks what is shown of them. All cells of a row are sealed as one, also of columns that
 * mean nothing here: nobody knows in which of them a number stands.
 */
final class ImportSeal {

    /** For books that say nothing of people. */
    static final ImportSeal NONE = new ImportSeal(null, "", "", List.of());

    private static final String CELLS = "cells";

    private final @Nullable PersonalData personal;
    private final String key;
    private final String subject;
    private final Map<String, Column.Type> types = new HashMap<>();
    private final JsonMapper json = new JsonMapper();

    ImportSeal(@Nullable PersonalData personal, String key, String subject, List<Column> columns) {
        this.personal = personal;
        this.key = key;
        this.subject = subject;
        columns.forEach(column -> types.put(column.key(), column.type()));
    }

    /** A piece of the file as it is kept. */
    byte[] piece(int n, byte[] open) {
        return personal == null ? open : personal.sealBytes(key, subject, "file-" + n, open);
    }

    /** The same again as it came. */
    byte[] openedPiece(int n, byte[] kept) {
        return personal == null ? kept : personal.openBytes(key, subject, "file-" + n, kept);
    }

    /** The cells of a row as they are kept: JSON either way. */
    String cells(int row, String open) {
        return personal == null
                ? open
                : json.writeValueAsString(Map.of(CELLS, personal.seal(key, subject, CELLS + "-" + row, open)));
    }

    /** The same again as they came. */
    String openedCells(int row, String kept) {
        return personal == null
                ? kept
                : personal.open(
                        key,
                        subject,
                        CELLS + "-" + row,
                        json.readTree(kept).path(CELLS).asString());
    }

    /** What a row would say: numbers of people are sealed, each by itself. */
    Map<String, @Nullable Object> fields(int row, Map<String, @Nullable Object> open) {
        if (personal == null) {
            return open;
        }
        Map<String, @Nullable Object> kept = new LinkedHashMap<>(open);
        open.forEach((column, value) -> {
            if (number(column) && value != null) {
                kept.put(column, personal.seal(key, subject, field(column, row), value.toString()));
            }
        });
        return kept;
    }

    /** Under which name a number of a row is sealed. */
    static String field(String column, int row) {
        return column + "-" + row;
    }

    /** What was noticed, without numbers in the open. */
    List<Finding> findings(List<Finding> open) {
        return personal == null
                ? open
                : open.stream()
                        .map(one -> new Finding(
                                one.column(),
                                shown(one.column(), one.value()),
                                one.code(),
                                one.rule(),
                                one.suggestion() == null ? null : shown(one.column(), one.suggestion()),
                                one.repaired()))
                        .toList();
    }

    /** A row as it may be shown. */
    StagedRow shown(StagedRow row) {
        if (personal == null) {
            return row;
        }
        Map<String, String> cells = new LinkedHashMap<>();
        row.cells().forEach((column, text) -> cells.put(column, shown(column, text)));
        return new StagedRow(row.row(), row.table(), row.line(), row.bad(), cells, row.findings());
    }

    /** A cell as it may be shown. */
    String shown(String column, String text) {
        return personal == null
                ? text
                : Objects.equals(types.get(column), Column.Type.PHONE)
                        ? Masked.phone(text)
                        : Objects.equals(types.get(column), Column.Type.ID_NUMBER)
                                ? Masked.idNumber(text)
                                : Masked.text(text);
    }

    private boolean number(String column) {
        Column.Type type = types.get(column);
        return type == Column.Type.PHONE || type == Column.Type.ID_NUMBER;
    }
}
