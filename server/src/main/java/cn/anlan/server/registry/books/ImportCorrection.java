package cn.anlan.server.registry.books;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.registry.books.sheet.Cell;
import cn.anlan.server.registry.books.value.Column;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Puts a bad row right while it is looked at. */
@Service
class ImportCorrection {

    private final Imports imports;
    private final ImportStore store;
    private final RowStore rows;
    private final Books books;
    private final ImportSeals seals;

    ImportCorrection(Imports imports, ImportStore store, RowStore rows, Books books, ImportSeals seals) {
        this.imports = imports;
        this.store = store;
        this.rows = rows;
        this.books = books;
        this.seals = seals;
    }

    /**
     * Says something else in a bad row and looks at it again, as if the file had said so.
     *
     * @param said texts by key of column; null empties a cell; cells that are not named stay
     * @throws RefusedException 404 {@code registry.row-unknown}; 409 {@code registry.row-not-bad} for a good row, and for one whose
     *     file holds shapes: those are put right where they were drawn
     */
    @Transactional
    public StagedRow correct(Scope scope, UUID id, int number, Map<String, @Nullable String> said) {
        Import held = imports.hold(scope, id, ImportState.PREVIEW);
        ImportSeal seal = seals.of(held);
        StagedRow there = rows.find(id, number, seal).orElseThrow(() -> unknown(number));
        boolean shapes = held.report().format().equals("geojson")
                || held.report().format().equals("shapefile");
        if (!there.bad() || shapes) {
            Bilingual rule = new Bilingual("只能改有错误的表格行", "only bad rows of sheets are put right here");
            throw new RefusedException(409, new Refusal("registry.row-not-bad", "row", number + "", rule));
        }
        Book book = books.get(held.book());
        Set<String> keys = book.columns().stream().map(Column::key).collect(Collectors.toSet());
        Map<String, String> texts = new LinkedHashMap<>(there.cells());
        said.forEach((key, text) -> {
            if (!keys.contains(key)) {
                Bilingual rule = new Bilingual("台账没有这一列", "the book has no such column");
                throw new RefusedException(422, new Refusal("registry.column-unknown", "cells", key, rule));
            }
            if (text == null || text.isBlank()) {
                texts.remove(key);
            } else if (!text.strip().equals(seal.shown(key, there.cells().getOrDefault(key, "")))) {
                texts.put(key, text.strip()); // what comes back as it was shown, masked, was not changed
            }
        });
        Map<String, Cell> cells = new HashMap<>();
        held.report().columns().forEach(key -> cells.put(key, Cell.EMPTY));
        texts.forEach((key, text) -> cells.put(key, new Cell(text, Cell.Type.TEXT, false)));
        CheckedRow checked = book.check(new BookRow(cells, null, null, held.crs(), false), scope);
        rows.replace(id, new RowStore.Staged(number, there.table(), there.line(), texts, checked), seal);
        book.settle(id, scope);
        store.counts(id, book.count(id), rows.bad(id));
        return seal.shown(rows.find(id, number, seal).orElseThrow());
    }

    private static RefusedException unknown(int row) {
        Bilingual rule = new Bilingual("没有这一行", "there is no such row");
        return new RefusedException(404, new Refusal("registry.row-unknown", "row", row + "", rule));
    }
}
