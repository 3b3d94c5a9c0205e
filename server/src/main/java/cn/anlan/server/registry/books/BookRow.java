package cn.anlan.server.registry.books;

import cn.anlan.server.registry.books.sheet.Cell;
import cn.anlan.server.registry.books.value.Crs;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * A row of a book, by columns.
 *
 * @param cells by key of column; a column that the sheet does not have is missing
 * @param shape in the file's coordinates; null where the file holds none
 * @param problem why the shape could not be read
 * @param crs of positions and shape
 * @param since1904 whether serial numbers of days count from 1904
 */
public record BookRow(
        Map<String, Cell> cells,
        @Nullable Geometry shape,
        @Nullable String problem,
        Crs crs,
        boolean since1904) {

    public BookRow {
        cells = Map.copyOf(cells);
    }

    /** The cell of this column. */
    public Cell cell(String key) {
        return cells.getOrDefault(key, Cell.EMPTY);
    }
}
