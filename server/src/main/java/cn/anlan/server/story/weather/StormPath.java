package cn.anlan.server.story.weather;

import cn.anlan.server.story.script.Facts.FixFact;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The storm as it "really" went: a smooth cubic through the transcribed fixes (Catmull-Rom, uneven steps), off by a seeded few
 * kilometres, because a published fix is an estimate. Before the first and after the last fix it stays where it was.
 */
final class StormPath {

    private static final double WOBBLE_KM = 7;
    private static final double USUAL_WIND = 25;
    private static final double USUAL_PRESSURE = 985;

    private final List<Knot> knots = new ArrayList<>();
    private final Instant start;
    private final Noise noise;

    StormPath(List<FixFact> fixes, Noise noise) {
        this.noise = noise;
        this.start = fixes.getFirst().time();
        double wind = USUAL_WIND;
        double pressure = USUAL_PRESSURE;
        for (FixFact fix : fixes) {
            wind = fix.windMps() == null ? wind : fix.windMps();
            pressure = fix.pressureHpa() == null ? pressure : fix.pressureHpa();
            knots.add(new Knot(hours(fix.time()), fix.lat(), fix.lon(), wind, pressure));
        }
    }

    /** The storm at a moment. */
    Centre at(Instant time) {
        double hour = Math.clamp(hours(time), knots.getFirst().hour, knots.getLast().hour);
        double lat = smoothed(hour, Knot::lat);
        double lon = smoothed(hour, Knot::lon);
        double scale = Math.cos(Math.toRadians(lat));
        double eastMps = slope(hour, Knot::lon) * Ground.KM_PER_DEGREE * scale / 3.6;
        double northMps = slope(hour, Knot::lat) * Ground.KM_PER_DEGREE / 3.6;
        double off = WOBBLE_KM / Ground.KM_PER_DEGREE;
        double wind = linear(hour, Knot::wind) * (1 + 0.06 * noise.smooth(hour / 9, 11, 0));
        double width = 62 + 12 * noise.smooth(hour / 12, 12, 0) + Math.max(0, 38 - wind) * 2.2;
        return new Centre(
                lat + off * noise.smooth(hour / 5, 13, 0),
                lon + off * noise.smooth(hour / 5, 14, 0) / scale,
                wind,
                linear(hour, Knot::pressure),
                width,
                eastMps,
                northMps,
                hour);
    }

    private double smoothed(double hour, java.util.function.ToDoubleFunction<Knot> part) {
        int i = before(hour);
        Knot a = knots.get(i);
        Knot b = knots.get(Math.min(i + 1, knots.size() - 1));
        double span = b.hour - a.hour;
        if (span <= 0) {
            return part.applyAsDouble(a);
        }
        double t = (hour - a.hour) / span;
        double t2 = t * t;
        double t3 = t2 * t;
        return (2 * t3 - 3 * t2 + 1) * part.applyAsDouble(a)
                + (t3 - 2 * t2 + t) * span * tangent(i, part)
                + (3 * t2 - 2 * t3) * part.applyAsDouble(b)
                + (t3 - t2) * span * tangent(i + 1, part);
    }

    private double tangent(int i, java.util.function.ToDoubleFunction<Knot> part) {
        Knot before = knots.get(Math.max(i - 1, 0));
        Knot after = knots.get(Math.min(i + 1, knots.size() - 1));
        return (part.applyAsDouble(after) - part.applyAsDouble(before)) / Math.max(1, after.hour - before.hour);
    }

    private double slope(double hour, java.util.function.ToDoubleFunction<Knot> part) {
        return (smoothed(Math.min(hour + 1, knots.getLast().hour), part)
                        - smoothed(Math.max(hour - 1, knots.getFirst().hour), part))
                / 2;
    }

    private double linear(double hour, java.util.function.ToDoubleFunction<Knot> part) {
        int i = before(hour);
        Knot a = knots.get(i);
        Knot b = knots.get(Math.min(i + 1, knots.size() - 1));
        double share = b.hour > a.hour ? (hour - a.hour) / (b.hour - a.hour) : 0;
        return part.applyAsDouble(a) * (1 - share) + part.applyAsDouble(b) * share;
    }

    private int before(double hour) {
        int i = 0;
        while (i < knots.size() - 2 && knots.get(i + 1).hour <= hour) {
            i++;
        }
        return i;
    }

    private double hours(Instant time) {
        return Duration.between(start, time).toSeconds() / 3600.0;
    }

    private record Knot(double hour, double lat, double lon, double wind, double pressure) {}

    /**
     * The storm's middle.
     *
     * @param windMps strongest wind
     * @param widthKm radius of the strongest wind
     * @param eastMps its own motion to the east, likewise to the north
     * @param hour hours since the first fix
     */
    record Centre(
            double lat,
            double lon,
            double windMps,
            double pressureHpa,
            double widthKm,
            double eastMps,
            double northMps,
            double hour) {

        double eastKm(double spotLat, double spotLon) {
            return (spotLon - lon) * Ground.KM_PER_DEGREE * Math.cos(Math.toRadians((lat + spotLat) / 2));
        }

        double northKm(double spotLat) {
            return (spotLat - lat) * Ground.KM_PER_DEGREE;
        }
    }
}
