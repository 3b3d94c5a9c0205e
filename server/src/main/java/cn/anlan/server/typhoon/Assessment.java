package cn.anlan.server.typhoon;

import cn.anlan.engine.typhoon.Impact;
import cn.anlan.engine.typhoon.Track;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What one forecast does to every risk point: computed once, then asked in many ways. Never written after it was made. */
final class Assessment {

    /**
     * What it was computed from; equal questions have equal answers.
     *
     * @param stormId which storm
     * @param forecast whose forecast
     * @param track observed and forecast joined
     * @param from hour 0
     * @param hours last hour
     * @param riskVersion of the risk points
     */
    record Question(String stormId, IssuedForecast forecast, Track track, Instant from, int hours, long riskVersion) {

        /** The moment of an hour; null for -1. */
        @Nullable
        Instant moment(int hour) {
            return hour < 0 ? null : from.plus(Duration.ofHours(hour));
        }
    }

    final Question question;
    final RiskPicture risks;
    final Impact impact;
    final double computedMs;
    private int @Nullable [] soonestFirst;

    Assessment(Question question, RiskPicture risks, Impact impact, double computedMs) {
        this.question = question;
        this.risks = risks;
        this.impact = impact;
        this.computedMs = computedMs;
    }

    /** The moment of an hour; null for -1. */
    @Nullable
    Instant moment(int hour) {
        return question.moment(hour);
    }

    /** Points in the order in which they are hit, then by the strongest wind, then by id. */
    synchronized int[] soonestFirst() {
        int[] known = soonestFirst;
        if (known != null) {
            return known;
        }
        int[] sorted = IntStream.range(0, risks.size())
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(i -> rank(impact.galeHour()[i]))
                        .thenComparingInt(i -> rank(impact.stormHour()[i]))
                        .thenComparingDouble(i -> -impact.peakWindMps()[i])
                        .thenComparingLong(i -> risks.ids[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        soonestFirst = sorted;
        return sorted;
    }

    private static int rank(short hour) {
        return hour < 0 ? Short.MAX_VALUE : hour;
    }
}
