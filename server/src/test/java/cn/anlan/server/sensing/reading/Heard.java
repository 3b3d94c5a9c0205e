package cn.anlan.server.sensing.reading;

import cn.anlan.server.kernel.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToIntBiFunction;
import org.jspecify.annotations.Nullable;

/** Writes down in words what a reader says, one line for each row. */
final class Heard implements RowSink {

    private final List<String> lines = new ArrayList<>();

    static List<String> of(ToIntBiFunction<byte[], RowSink> reader, String body) {
        return of(reader, body.getBytes(StandardCharsets.UTF_8));
    }

    static List<String> of(ToIntBiFunction<byte[], RowSink> reader, byte[] body) {
        Heard heard = new Heard();
        try {
            int rows = reader.applyAsInt(body, heard);
            if (rows != heard.lines.size()) {
                throw new AssertionError(rows + " rows said, " + heard.lines.size() + " handed over");
            }
            return heard.lines;
        } catch (Unreadable unreadable) {
            return List.of("all: " + said(unreadable.why()));
        }
    }

    @Override
    public void row(int index, String datastream, @Nullable Instant observedAt, double value, Supplier<String> text) {
        if (text.get().isEmpty()) {
            throw new AssertionError("a row without its text");
        }
        lines.add(index + ": " + datastream + " " + observedAt + " " + value);
    }

    @Override
    public void wrong(int index, Refusal why, String text) {
        lines.add(index + ": " + said(why) + " <" + text + ">");
    }

    private static String said(Refusal why) {
        return why.code() + (why.field() == null ? "" : " " + why.field());
    }
}
