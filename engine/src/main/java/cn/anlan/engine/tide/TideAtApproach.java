package cn.anlan.engine.tide;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How the tide stands while a storm passes a station: what decides between wet feet and a broken dyke. The span of three hours on
 * either side is the platform's own rule, not a standard's.
 *
 * @param approach when the storm's centre is nearest
 * @param span how far on either side high waters are looked for
 * @param levelM astronomical level at the approach, metres above the tide's datum
 * @param highs high waters within the span, ends included, in time
 */
public record TideAtApproach(Instant approach, Duration span, double levelM, List<TideTurn> highs) {

    /** The usual span on either side. */
    public static final Duration SPAN = Duration.ofHours(3);

    public TideAtApproach {
        highs = List.copyOf(highs);
    }

    /** The tide at an approach. */
    public static TideAtApproach of(AstronomicalTide tide, Instant approach, Duration span) {
        if (span.isNegative()) {
            throw new IllegalArgumentException("a span is not negative: " + span);
        }
        List<TideTurn> highs = tide.turns(approach.minus(span), approach.plus(span)).stream()
                .filter(TideTurn::isHigh)
                .toList();
        return new TideAtApproach(approach, span, tide.levelM(approach), highs);
    }

    /** Whether a high water falls within the span. */
    public boolean coincides() {
        return !highs.isEmpty();
    }

    /** The high water nearest to the approach; the earlier of two that are equally near. */
    public Optional<TideTurn> nearest() {
        return highs.stream().min(Comparator.comparing(this::away));
    }

    /** The highest of them. */
    public Optional<TideTurn> highest() {
        return highs.stream().max(Comparator.comparingDouble(TideTurn::levelM));
    }

    private Duration away(TideTurn turn) {
        return Duration.between(approach, turn.at()).abs();
    }
}
