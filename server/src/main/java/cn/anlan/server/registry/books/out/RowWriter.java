package cn.anlan.server.registry.books.out;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a table row by row. */
public interface RowWriter {

    /** A row of texts, numbers and truth values; null leaves a cell empty. Numbers stay numbers, texts are made harmless. */
    void row(List<? extends @Nullable Object> cells) throws IOException;

    /** Ends the table. */
    void end() throws IOException;
}
