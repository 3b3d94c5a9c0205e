package cn.anlan.server.registry.books.sheet;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * A row of a file.
 *
 * @param number where it stands, from 1, as the program shows it that made the file
 * @param cells from the left; trailing ones may be missing
 * @param shape where the file holds shapes, in the file's own coordinates
 * @param problem why the shape could not be read; null where it could or where there is none
 */
public record SheetRow(
        int number,
        List<Cell> cells,
        @Nullable Geometry shape,
        @Nullable String problem) {

    public SheetRow {
        cells = List.copyOf(cells);
    }

    static SheetRow of(int number, List<Cell> cells) {
        return new SheetRow(number, cells, null, null);
    }

    /** The cell of this column, from 0. */
    public Cell cell(int column) {
        return column < cells.size() ? cells.get(column) : Cell.EMPTY;
    }

    /** Whether nothing stands in it. */
    public boolean blank() {
        return shape == null && problem == null && cells.stream().allMatch(Cell::blank);
    }
}
