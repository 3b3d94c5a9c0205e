package cn.anlan.engine.tide;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The surge with which a total level is reckoned ahead, and what it rests on. A reference 参考, no forecast of ours: a persisted surge says
 * only what the water does if the weather goes on pushing as it does now. Spans are the platform's own rule, not a standard's.
 *
 * @param surgeM metres; 0 where nothing is known
 * @param basis what it rests on
 * @param at the newest reading it rests on; null for a given one and for none
 * @param readings how many readings it rests on
 */
public record SurgeOutlook(
        double surgeM, Basis basis, @Nullable Instant at, int readings) {

    /** The newest reading may be so old, and no older. */
    public static final Duration OLDEST = Duration.ofHours(3);

    /** The median is taken over so long before the newest reading: one wild reading says nothing, a seiche of minutes is evened out. */
    public static final Duration WINDOW = Duration.ofHours(1);

    /** Where nothing is known of the surge: the tide alone. */
    public static final SurgeOutlook NONE = new SurgeOutlook(0, Basis.NONE, null, 0);

    /** What a surge rests on. */
    public enum Basis {
        /** The last observed one, held. */
        PERSISTED,
        /** One that somebody else forecast. */
        GIVEN,
        /** Nothing. */
        NONE
    }

    /** A surge that a department forecast, metres. */
    public static SurgeOutlook given(double surgeM) {
        return new SurgeOutlook(surgeM, Basis.GIVEN, null, 0);
    }

    /** The median surge of the last hour of readings up to a moment; {@link #NONE} where the newest is too old. */
    public static SurgeOutlook persisted(Collection<Surge> surges, Instant now) {
        Instant newest = surges.stream()
                .map(Surge::at)
                .filter(at -> !at.isAfter(now))
                .max(Instant::compareTo)
                .orElse(Instant.MIN);
        if (newest.isBefore(now.minus(OLDEST))) {
            return NONE;
        }
        List<Double> last = surges.stream()
                .filter(s -> !s.at().isAfter(newest) && s.at().isAfter(newest.minus(WINDOW)))
                .map(Surge::surgeM)
                .sorted()
                .toList();
        int middle = last.size() / 2;
        double median = last.size() % 2 == 1 ? last.get(middle) : (last.get(middle - 1) + last.get(middle)) / 2;
        return new SurgeOutlook(median, Basis.PERSISTED, newest, last.size());
    }
}
