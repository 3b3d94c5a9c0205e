package cn.anlan.server.sensing.reading;

import cn.anlan.server.kernel.Refusal;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Takes what a reader finds, row by row, in the order of the payload. */
public interface RowSink {

    /**
     * A row whose fields have the right types.
     *
     * @param index counted from 0 over the whole payload
     * @param datastream the name or the number, as text
     * @param observedAt null where the sender leaves it to us
     * @param text the row as it came
     */
    void row(int index, String datastream, @Nullable Instant observedAt, double value, Supplier<String> text);

    /** A row that is wrong in itself. */
    void wrong(int index, Refusal why, String text);
}
