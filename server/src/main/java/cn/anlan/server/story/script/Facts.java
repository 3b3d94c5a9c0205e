package cn.anlan.server.story.script;

import cn.anlan.engine.geo.Position;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The transcribed facts beside a story.
 *
 * @param fixes observed track, in order of time
 * @param forecasts by agency (CMA, JMA, HKO, CWA, JTWC), in order of issue
 * @param tide constituents of the reference tide gauge
 */
public record Facts(
        List<FixFact> fixes,
        Map<String, List<ForecastFact>> forecasts,
        List<LandfallFact> landfalls,
        List<NamedPoint> points,
        List<Constituent> tide,
        List<ObservedFact> observed) {

    /**
     * A fix of the storm's centre.
     *
     * @param stormClass TD, TS, STS, TY, STY or SuperTY
     * @param r7 kilometres of the gale circle of grade 7 to NE, SE, SW, NW; null where not given; likewise r10 and r12
     */
    public record FixFact(
            Instant time,
            double lat,
            double lon,
            @Nullable Double pressureHpa,
            @Nullable Double windMps,
            String stormClass,
            @Nullable Double moveDirDeg,
            @Nullable Double moveKmh,
            @Nullable List<Double> r7,
            @Nullable List<Double> r10,
            @Nullable List<Double> r12) {}

    /** One agency's forecast as it stood beside the fix of {@code issued}. */
    public record ForecastFact(String agency, Instant issued, List<ForecastPoint> points) {

        /** The instant the forecast starts from: its earliest point, not later than {@code issued} for a regular bulletin. */
        public Instant base() {
            return points.getFirst().time();
        }
    }

    /** One point of a forecast; class is empty where the agency gave none. */
    public record ForecastPoint(
            Instant time,
            double lat,
            double lon,
            @Nullable Double pressureHpa,
            @Nullable Double windMps,
            String stormClass) {}

    /** A landfall and its place in words. */
    public record LandfallFact(Instant time, double lat, double lon, String place, String stormClass) {}

    /** A point at which arrivals are compared. */
    public record NamedPoint(String id, String zh, String en, String area, double lat, double lon) {}

    /** A tidal constituent: metres, degrees of phase lag against Greenwich. */
    public record Constituent(String name, double amplitudeM, double phaseDeg) {}

    /** What a measured fact speaks of. */
    public enum Grain {
        /** One place, of which the position is given. */
        POINT,
        /** The mean over an area. */
        MEAN,
        /** The highest somewhere in an area. */
        HIGHEST,
        /** The storm's own centre. */
        CENTRE,
        /** A thing that nothing of ours stands for. */
        NONE;

        /** As the data file and the report write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A measured fact that the synthetic weather is scaled around.
     *
     * @param position of a point; null for every other grain
     */
    public record ObservedFact(
            Instant from,
            Instant to,
            String area,
            String place,
            Grain grain,
            @Nullable Position position,
            String property,
            double value,
            String unit,
            String source) {}
}
