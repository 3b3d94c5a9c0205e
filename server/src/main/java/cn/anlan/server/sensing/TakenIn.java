package cn.anlan.server.sensing;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the sender of a batch is told; rows not listed are on disk.
 *
 * @param rejected at most the first {@value PayloadStore#MOST_REJECTIONS}
 */
public record TakenIn(
        long payload, int accepted, int repeated, int corrected, int rejectedCount, List<RejectedRow> rejected) {

    public TakenIn {
        rejected = List.copyOf(rejected);
    }

    /** What became of one row. */
    public record RejectedRow(
            int index,
            String code,
            @Nullable String field,
            @Nullable String value,
            Bilingual rule) {

        static RejectedRow of(Rejection r) {
            Refusal why = r.refusal();
            return new RejectedRow(r.index(), why.code(), why.field(), why.value(), why.rule());
        }
    }

    /** What a receipt says. */
    public static TakenIn of(Receipt receipt) {
        Settlement s = receipt.settlement();
        List<RejectedRow> rejected = s.rejections().stream()
                .limit(PayloadStore.MOST_REJECTIONS)
                .map(RejectedRow::of)
                .toList();
        return new TakenIn(
                receipt.payload().value(), s.accepted(), s.repeated(), s.corrected(), s.rejected(), rejected);
    }
}
