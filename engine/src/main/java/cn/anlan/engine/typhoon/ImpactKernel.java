package cn.anlan.engine.typhoon;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/**
 * The effect of a storm on very many points in one pass: first hour of gale and of storm-force wind, strongest wind, sum of rain.
 * It computes what {@link WindField} and {@link RainField} compute, within 0.001 m/s and 0.1 mm, some hundred times faster:
 * everything that does not depend on the point is made once per hour and kept in tables; runs of neighbouring points out of the
 * storm's reach are passed over together. Works with two threads. Points that lie near each other should stand near each other.
 */
public final class ImpactKernel {

    private static final int LONGEST_HOURS = 30_000;

    private ImpactKernel() {}

    /** As {@link #assess(double[], double[], Track, Instant, int, WindOptions, Executor)} with the common pool's help. */
    public static Impact assess(
            double[] lats, double[] lons, Track track, Instant from, int hours, WindOptions options) {
        return assess(lats, lons, track, from, hours, options, ForkJoinPool.commonPool());
    }

    /**
     * Looks at the storm at a moment and every hour after it, as far as the track covers them.
     *
     * @param lats latitudes of the points, degrees
     * @param lons longitudes of the points, degrees, -180 to 180, as many as latitudes
     * @param track the storm's way, observed and forecast joined
     * @param from hour 0
     * @param hours last hour, 0 or more: 72 makes 73 looks
     * @param options how wind is computed; its cut-off holds for rain too
     * @param executor where a second thread may be taken from; the work is done even if it never runs anything
     * @throws IllegalArgumentException for arrays of different length or a negative number of hours
     */
    public static Impact assess(
            double[] lats,
            double[] lons,
            Track track,
            Instant from,
            int hours,
            WindOptions options,
            Executor executor) {
        if (lats.length != lons.length) {
            throw new IllegalArgumentException(lats.length + " latitudes and " + lons.length + " longitudes");
        }
        if (hours < 0 || hours > LONGEST_HOURS) {
            throw new IllegalArgumentException("Hours lie within 0 and " + LONGEST_HOURS + ", not " + hours);
        }
        WindField.OfTrack field = new WindField(options).on(track);
        @Nullable ImpactStep[] steps = new ImpactStep[hours + 1];
        TwoHands.run(
                steps.length,
                hour -> {
                    Vortex vortex = field.vortexAt(from.plus(Duration.ofHours(hour)));
                    steps[hour] = vortex == null ? null : new ImpactStep(vortex);
                },
                executor);
        Impact impact = Impact.empty(lats.length);
        int chunks = (lats.length + Chunk.POINTS - 1) / Chunk.POINTS;
        TwoHands.run(chunks, number -> new Chunk(number, lats, lons, impact).run(steps), executor);
        return impact;
    }
}
