package cn.anlan.server.story.weather;

import cn.anlan.server.story.script.Facts.Constituent;
import cn.anlan.server.story.weather.StormPath.Centre;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The level of the sea: the astronomical tide of the reference gauge, carried along the coast, plus a surge. Arguments of the
 * constituents and their nodal corrections after Schureman (1958), Special Publication 98.
 */
final class TrueSea {

    private static final Instant EPOCH = Instant.parse("2000-01-01T12:00:00Z");
    private static final double GAUGE_LAT = 28.09;
    private static final double DELAY_HOURS_PER_DEGREE = 1.1;
    private static final double FAR_PRESSURE = 1006;
    /** Drag of the sea's surface at some 25 m/s (Wu 1982, J. Geophys. Res. 87: 0.0008 + 0.000065 for each m/s). */
    private static final double DRAG = 2.4e-3;

    private static final double AIR_TO_WATER_DENSITY = 1.2 / 1025;
    private static final double GRAVITY = 9.81;
    /** Water that the wind pushes against the islands, length by depth: about the width of the storm's inner wind on the shelf. */
    private static final double SHELF = 100_000 / 30.0;
    /** The same for Hangzhou Bay from its mouth to its head, which is shallow. */
    private static final double BAY = 90_000 / 10.0;

    private final List<Constituent> constituents;

    TrueSea(List<Constituent> constituents) {
        this.constituents = constituents;
    }

    /** Astronomical tide at the reference gauge, metres over mean sea level. */
    double tide(Instant time) {
        double days = Duration.between(EPOCH, time).toSeconds() / 86_400.0;
        double s = 218.3165 + 13.17639648 * days;
        double h = 280.4661 + 0.98564736 * days;
        double p = 83.3535 + 0.11140353 * days;
        double node = Math.toRadians(125.0445 - 0.05295377 * days);
        double hourAngle = (time.getEpochSecond() % 86_400) / 240.0;
        double level = 0;
        for (Constituent part : constituents) {
            double[] nodal = nodal(part.name(), node);
            double argument = argument(part.name(), hourAngle, s, h, p) + nodal[1] - part.phaseDeg();
            level += nodal[0] * part.amplitudeM() * Math.cos(Math.toRadians(argument));
        }
        return level;
    }

    /** Level at a place of the coast, metres over mean sea level: tide later and changed in height to the north, plus surge. */
    double level(Instant time, Centre storm, double lat, double lon, double[] wind) {
        double inBay = inBay(lat, lon);
        Instant shifted = time.minusSeconds(Math.round(laterHours(lat) * 3600));
        return tide(shifted) * grown(lat, lon) + surge(storm, lat, lon, wind, inBay);
    }

    /** How much later than at the reference gauge the tide comes. */
    static double laterHours(double lat) {
        return (lat - GAUGE_LAT) * DELAY_HOURS_PER_DEGREE;
    }

    /** How many times as high as at the reference gauge the tide is. */
    static double grown(double lat, double lon) {
        return 1 - 0.16 * Math.clamp(lat - GAUGE_LAT, 0, 2) + 0.75 * inBay(lat, lon);
    }

    /** How far up Hangzhou Bay a place lies: 0 at its mouth and outside, 1 at its head. */
    static double inBay(double lat, double lon) {
        return lat > 30.1 ? Math.clamp((121.9 - lon) / 0.9, 0, 1) : 0;
    }

    /**
     * Rise of the sea by low pressure (1 cm per hPa) and by wind from east to north, metres. Set-up of a steady wind over water of
     * even depth: drag × density of air by water × wind² × length / (g × depth), without friction at the bottom (Pugh 1987, Tides,
     * Surges and Mean Sea-Level, chapter 6); what the Bay adds comes on top of what stands at its mouth. Lengths and depths are
     * rounded; the shelf's length was chosen with the measured 1.74 m in Zhoushan.
     */
    double surge(Centre storm, double lat, double lon, double[] wind, double inBay) {
        double km = Math.hypot(storm.eastKm(lat, lon), storm.northKm(lat));
        double lack = Math.max(0, FAR_PRESSURE - storm.pressureHpa()) / (1 + Math.pow(km / 150, 1.6));
        double onshore = Math.max(0, -(wind[0] * 0.9 + wind[1] * 0.44));
        double setUp = DRAG * AIR_TO_WATER_DENSITY / GRAVITY * (SHELF + BAY * inBay);
        return lack / 100 + setUp * onshore * onshore;
    }

    private static double argument(String name, double hourAngle, double s, double h, double p) {
        double t = hourAngle;
        return switch (name) {
            case "M2" -> 2 * (t + h - s);
            case "S2" -> 2 * t;
            case "N2" -> 2 * (t + h) - 3 * s + p;
            case "K2" -> 2 * (t + h);
            case "K1" -> t + h - 90 + 180;
            case "O1" -> t + h - 2 * s + 90 + 180;
            case "P1" -> t - h + 90 + 180;
            case "Q1" -> t + h - 3 * s + p + 90 + 180;
            case "M4" -> 4 * (t + h - s);
            case "MS4" -> 2 * (t + h - s) + 2 * t;
            case "NU2" -> 2 * t + 4 * h - 3 * s - p;
            case "MU2" -> 2 * t + 4 * (h - s);
            case "L2" -> 2 * (t + h) - s - p + 180;
            case "2N2" -> 2 * (t + h) - 4 * s + 2 * p;
            case "T2" -> 2 * t - h + 282.9;
            case "SA" -> h;
            default -> throw new IllegalArgumentException("no astronomical argument is known for constituent " + name);
        };
    }

    /** Nodal factor and nodal angle in degrees. */
    private static double[] nodal(String name, double n) {
        return switch (name) {
            case "M2", "N2", "MS4", "NU2", "MU2", "2N2" -> new double[] {1 - 0.037 * Math.cos(n), -2.14 * Math.sin(n)};
            case "M4" -> new double[] {Math.pow(1 - 0.037 * Math.cos(n), 2), -4.28 * Math.sin(n)};
            case "K2" -> new double[] {1.024 + 0.286 * Math.cos(n), -17.74 * Math.sin(n)};
            case "K1" -> new double[] {1.006 + 0.115 * Math.cos(n), -8.86 * Math.sin(n)};
            case "O1", "Q1" -> new double[] {1.009 + 0.187 * Math.cos(n), 10.80 * Math.sin(n)};
            default -> new double[] {1, 0};
        };
    }
}
