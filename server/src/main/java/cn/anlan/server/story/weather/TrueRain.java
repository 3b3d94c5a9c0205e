package cn.anlan.server.story.weather;

import cn.anlan.server.story.weather.StormPath.Centre;

/**
 * The rain that "really" fell: a wide shield, two turning spiral bands, seeded showers, and what mountains lift out of moist air
 * blowing against them (upslope flow times moisture, after the form of Smith 1979). All amounts are chosen so that the storm's
 * documented sums come out about right.
 */
final class TrueRain {

    private static final double MOISTURE_MM_PER_M = 74.5;
    private static final double LIFTED_SHARE = 0.40;
    /** Small slopes that the smooth hills do not show: half of them face the wind. */
    private static final double ROUGH_SLOPE = 0.042;

    private static final double TURN_RAD_PER_HOUR = 2 * Math.PI / 9;

    private final Noise noise;

    TrueRain(Noise noise) {
        this.noise = noise;
    }

    /** Millimetres an hour; {@code wind} as {@link TrueWind#at} gives it, {@code slope} as {@link Ground#slope}. */
    double at(
            Centre storm, double lat, double lon, double[] wind, Ground.Slope slope, double inlandKm, double heightM) {
        double east = storm.eastKm(lat, lon);
        double north = storm.northKm(lat);
        double km = Math.max(5, Math.hypot(east, north));
        double angle = Math.atan2(north, east);
        double strength = Math.pow(storm.windMps() / 38, 0.6);
        double core = 7 * Math.exp(-Math.pow((km - storm.widthKm() * 1.2) / 85, 2));
        double shield = 13 * Math.exp(-km / 400);
        double swirl = Math.cos(2 * (angle + 1.25 * Math.log(km / 60)) - TURN_RAD_PER_HOUR * storm.hour());
        double bands = 0.3 + 1.5 * Math.pow(Math.max(0, swirl), 2);
        double front = 1 + 0.3 * Math.cos(angle - Math.atan2(storm.northMps(), storm.eastMps()));
        double showers = Math.exp(0.75 * noise.field(lon * 5, lat * 5, storm.hour() / 1.5, 21) - 0.2);
        double coast =
                1 + 0.3 * Math.exp(-Math.pow(inlandKm / 25, 2)) - 0.68 * (1 - Math.exp(-Math.max(0, inlandKm) / 60));
        double rise = Math.max(0, wind[0] * slope.east() + wind[1] * slope.north())
                + ROUGH_SLOPE * Math.hypot(wind[0], wind[1]) * heightM / 1000;
        double lifted = MOISTURE_MM_PER_M * LIFTED_SHARE * rise * Math.exp(-km / 420);
        double rate = strength * (core + shield) * bands * front * coast + lifted * (0.55 + 0.45 * bands);
        return Math.max(0, rate * showers - 0.15);
    }
}
