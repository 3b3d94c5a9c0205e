package cn.anlan.server.story.weather;

import cn.anlan.server.story.weather.StormPath.Centre;

/**
 * The rain that "really" fell: a wide shield with a hollow middle, two turning spiral bands, most of it ahead and, as of
 * strong storms, to the right (Lonfat, Marks and Chen 2004, Mon. Weather Rev. 132), seeded showers, and what mountains lift out of moist air
 * blowing against them (upslope flow times moisture, after the form of Smith 1979). All amounts are chosen so that the storm's
 * measured sums come out: those of points in the mountains and the means of whole cities together.
 */
final class TrueRain {

    private static final double SHIELD_MM_PER_HOUR = 8.1;
    private static final double SHIELD_KM = 800;
    /** A large, ageing storm rains in its outer bands; what is missing in the middle, and how far out. */
    private static final double HOLLOW_SHARE = 0.65;

    private static final double HOLLOW_KM = 150;
    private static final double AHEAD_SHARE = 0.5;
    private static final double AHEAD_TURNED_RAD = -Math.PI / 4;
    private static final double TURN_RAD_PER_HOUR = 2 * Math.PI / 9;
    private static final double COAST_SHARE = 0.3;
    private static final double INLAND_LOSS = 0.68;
    private static final double INLAND_KM = 60;

    private static final double MOISTURE_MM_PER_M = 74.5;
    private static final double LIFTED_SHARE = 0.85;
    /** Air from the sea loses its moisture on the way over land. */
    private static final double LIFTED_INLAND_KM = 80;
    /** Small slopes that the smooth hills do not show: half of them face the wind. */
    private static final double ROUGH_SLOPE = 0.042;

    private final Noise noise;

    TrueRain(Noise noise) {
        this.noise = noise;
    }

    /** Millimetres an hour at a place; {@code wind} as {@link TrueWind#at} gives it there. */
    double at(Centre storm, Site site, double[] wind) {
        double east = storm.eastKm(site.lat(), site.lon());
        double north = storm.northKm(site.lat());
        double km = Math.max(5, Math.hypot(east, north));
        double angle = Math.atan2(north, east);
        double swirl = Math.cos(2 * (angle + 1.25 * Math.log(km / 60)) - TURN_RAD_PER_HOUR * storm.hour());
        double bands = 0.3 + 1.5 * Math.pow(Math.max(0, swirl), 2);
        double showers = Math.exp(0.75 * noise.field(site.lon() * 5, site.lat() * 5, storm.hour() / 1.5, 21) - 0.2);
        double rate = shield(storm, km, angle) * bands * coast(site.inlandKm())
                + lifted(site, wind) * Math.exp(-km / 420) * (0.55 + 0.45 * bands);
        return Math.max(0, rate * showers - 0.15);
    }

    private static double shield(Centre storm, double km, double angle) {
        double strength = Math.pow(storm.windMps() / 38, 0.6);
        double hollow = 1 - HOLLOW_SHARE * Math.exp(-Math.pow(km / HOLLOW_KM, 2));
        double way = Math.atan2(storm.northMps(), storm.eastMps());
        double ahead = 1 + AHEAD_SHARE * Math.cos(angle - way - AHEAD_TURNED_RAD);
        return SHIELD_MM_PER_HOUR * strength * Math.exp(-km / SHIELD_KM) * hollow * ahead;
    }

    private static double coast(double inlandKm) {
        return 1
                + COAST_SHARE * Math.exp(-Math.pow(inlandKm / 25, 2))
                - INLAND_LOSS * (1 - Math.exp(-Math.max(0, inlandKm) / INLAND_KM));
    }

    private static double lifted(Site site, double[] wind) {
        double rise = Math.max(
                        0,
                        wind[0] * site.slope().east() + wind[1] * site.slope().north())
                + ROUGH_SLOPE * Math.hypot(wind[0], wind[1]) * site.heightM() / 1000;
        double moist = site.shelter().left(wind) * Math.exp(-Math.max(0, site.inlandKm()) / LIFTED_INLAND_KM);
        return MOISTURE_MM_PER_M * LIFTED_SHARE * rise * moist;
    }
}
