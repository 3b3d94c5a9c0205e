package cn.anlan.server.registry.books.out;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Separated values (RFC 4180) in UTF-8 with a mark at the beginning, by which Excel knows it. */
public final class CsvWriter implements RowWriter {

    private static final Pattern QUOTED = Pattern.compile("[\",\\r\\n]|^\\s|\\s$");

    private final Writer out;

    /** Begins the table. */
    public CsvWriter(OutputStream out) throws IOException {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        this.out.write('\ufeff');
    }

    @Override
    public void row(List<? extends @Nullable Object> cells) throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            out.write(text(cells.get(i)));
        }
        out.write("\r\n");
    }

    private static String text(@Nullable Object value) {
        String text = switch (value) {
            case null -> "";
            case Number number -> number.toString();
            case Boolean truth -> truth ? "是" : "否";
            default -> Harmless.text(value.toString());
        };
        return QUOTED.matcher(text).find() ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }

    @Override
    public void end() throws IOException {
        out.flush();
    }
}
