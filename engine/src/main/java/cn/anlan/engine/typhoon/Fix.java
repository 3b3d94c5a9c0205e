package cn.anlan.engine.typhoon;

import cn.anlan.engine.geo.Position;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A storm's centre at one moment, observed or forecast. What the issuer left out is null and never 0.
 *
 * @param time the moment it is true for
 * @param position the centre
 * @param pressureHpa lowest pressure, 850 to 1050 hPa; null where missing
 * @param windMps strongest mean wind near the centre, 0 to 120 m/s; null where missing
 * @param r7 radii of the grade 7 circle; null where none were issued
 * @param r10 radii of the grade 10 circle; null where none were issued
 * @param r12 radii of the grade 12 circle; null where none were issued
 */
public record Fix(
        Instant time,
        Position position,
        @Nullable Double pressureHpa,
        @Nullable Double windMps,
        @Nullable QuadrantRadii r7,
        @Nullable QuadrantRadii r10,
        @Nullable QuadrantRadii r12) {

    /** @throws IllegalArgumentException for a pressure or wind outside its range */
    public Fix {
        if (pressureHpa != null && !(pressureHpa >= 850 && pressureHpa <= 1050)) {
            throw new IllegalArgumentException("A storm's pressure lies within 850 and 1050 hPa, not " + pressureHpa);
        }
        if (windMps != null && !(windMps >= 0 && windMps <= 120)) {
            throw new IllegalArgumentException("A storm's wind lies within 0 and 120 m/s, not " + windMps);
        }
    }

    /** A fix of which only place and time are known. */
    public static Fix bare(Instant time, Position position) {
        return new Fix(time, position, null, null, null, null, null);
    }

    /** A fix without circles. */
    public static Fix of(Instant time, Position position, @Nullable Double pressureHpa, @Nullable Double windMps) {
        return new Fix(time, position, pressureHpa, windMps, null, null, null);
    }

    /** The class by wind; null where the wind is missing. */
    public @Nullable StormClass stormClass() {
        return windMps == null ? null : StormClass.ofWind(windMps);
    }

    /** This fix with what it lacks taken from another one of the same moment. */
    Fix completedBy(Fix other) {
        return new Fix(
                time,
                position,
                pressureHpa != null ? pressureHpa : other.pressureHpa,
                windMps != null ? windMps : other.windMps,
                r7 != null ? r7 : other.r7,
                r10 != null ? r10 : other.r10,
                r12 != null ? r12 : other.r12);
    }
}
