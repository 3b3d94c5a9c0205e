package cn.anlan.server.registry.books.sheet;

import java.io.Closeable;
import java.io.IOException;

/** Reads a file of one format. */
public interface SheetReader extends Closeable {

    /** Name of the format: {@code xlsx}, {@code csv}, {@code geojson} or {@code shapefile}. */
    String format();

    /** Whether a number without a style, meant as a date, counts from 1904, as workbooks of old Macintoshes do. */
    default boolean since1904() {
        return false;
    }

    /**
     * Reads it once, from the beginning.
     *
     * @throws cn.anlan.server.kernel.RefusedException 422 where the file as a whole cannot be taken
     */
    void read(RowSink sink) throws IOException;
}
