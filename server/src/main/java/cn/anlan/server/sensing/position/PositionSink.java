package cn.anlan.server.sensing.position;

import cn.anlan.server.kernel.Refusal;
import java.util.function.Supplier;

/** Takes what a reader finds, row by row, in the order of the payload. */
public interface PositionSink {

    /**
     * A position as it was told; its numbers may lie beyond what there can be.
     *
     * @param index counted from 0 over the whole payload
     * @param text the row as it is shown where it is not taken
     */
    void fix(int index, Fix fix, Supplier<String> text);

    /** A row that is wrong in itself. */
    void wrong(int index, long subject, Refusal why, String text);
}
