package cn.anlan.server.sensing;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * A row of a payload, or a payload as a whole, that was not accepted, or not all that it says was followed.
 *
 * @param index which row, counted from 0 as it came; {@link #WHOLE} for the payload as a whole
 * @param refusal field, value and rule
 * @param row the row as it came, shortened to {@value #LONGEST_ROW} characters; empty for the payload as a whole
 * @param area where the row belongs, as far as that could be read
 */
public record Rejection(
        int index, Refusal refusal, String row, @Nullable AreaPath area) {

    /** The index of a rejection of the whole payload. */
    public static final int WHOLE = -1;

    static final int LONGEST_ROW = 4_000;

    public Rejection {
        refusal = new Refusal(
                refusal.code(),
                refusal.field() == null ? null : Texts.harmless(refusal.field()),
                refusal.value() == null ? null : Texts.harmless(refusal.value()),
                refusal.rule());
        row = Texts.harmless(Texts.cut(row, LONGEST_ROW));
    }

    /** The payload as a whole, for this reason. */
    public static Rejection whole(Refusal refusal) {
        return new Rejection(WHOLE, refusal, "", null);
    }
}
