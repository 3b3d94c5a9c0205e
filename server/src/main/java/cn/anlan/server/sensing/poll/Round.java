package cn.anlan.server.sensing.poll;

import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.sensing.Settlement;
import java.time.Instant;
import java.util.Optional;

/**
 * What one look at a source brought.
 *
 * @param payloads kept
 * @param accepted rows taken in
 * @param repeated rows known before
 * @param rejected rows set aside
 * @param more whether there is more at once
 * @param trouble why a payload could not be read, or what else is odd; the source is then asked less often if nothing was taken in
 * @param newest the latest moment of rows that were taken in or known before
 */
record Round(
        int payloads,
        int accepted,
        int repeated,
        int rejected,
        boolean more,
        Optional<Refusal> trouble,
        Optional<Instant> newest) {

    static final Round NOTHING = new Round(0, 0, 0, 0, false, Optional.empty(), Optional.empty());

    /** With one more payload. */
    Round and(Settlement settlement, Optional<Instant> when) {
        Optional<Refusal> why = settlement.refused()
                ? Optional.of(settlement.rejections().getFirst().refusal())
                : trouble;
        Optional<Instant> latest =
                newest.filter(one -> when.isEmpty() || one.isAfter(when.get())).or(() -> when);
        return new Round(
                payloads + 1,
                accepted + settlement.accepted(),
                repeated + settlement.repeated(),
                rejected + settlement.rejected(),
                more,
                why,
                latest);
    }

    Round withMore(boolean there) {
        return new Round(payloads, accepted, repeated, rejected, there, trouble, newest);
    }

    Round troubled(Refusal why) {
        return new Round(payloads, accepted, repeated, rejected, more, Optional.of(why), newest);
    }

    /** Whether a payload as a whole could not be read. */
    boolean refused() {
        return trouble.isPresent() && accepted == 0 && repeated == 0;
    }
}
