package cn.anlan.server.story.weather;

import cn.anlan.server.story.weather.StormPath.Centre;

/**
 * The wind that "really" blew: the angular-momentum profile of Emanuel and Rotunno (2011, J. Atmos. Sci. 68, eq. 36, with the
 * exchange ratio 1), turned inwards, plus part of the storm's motion and the summer south-easterly of the open sea, and braked by
 * the ground it blows over.
 */
final class TrueWind {

    private static final double EARTH_TURN = 7.292e-5;
    private static final double INFLOW_RAD = Math.toRadians(23);
    private static final double MOTION_SHARE = 0.45;

    private TrueWind() {}

    /** Ten-minute mean wind at 10 m, metres a second towards the east and towards the north. */
    static double[] at(Centre storm, double lat, double lon, double inlandKm, double heightM) {
        double east = storm.eastKm(lat, lon);
        double north = storm.northKm(lat);
        double km = Math.max(1, Math.hypot(east, north));
        double speed = profile(storm, km, lat);
        double angle = Math.atan2(north, east) + Math.PI / 2 + INFLOW_RAD;
        double fade = Math.exp(-km / 400);
        double u = speed * Math.cos(angle) + MOTION_SHARE * storm.eastMps() * fade - 2.2;
        double v = speed * Math.sin(angle) + MOTION_SHARE * storm.northMps() * fade + 1.4;
        double brake = brake(inlandKm, heightM);
        return new double[] {u * brake, v * brake};
    }

    private static double profile(Centre storm, double km, double lat) {
        double spin = 2 * EARTH_TURN * Math.sin(Math.toRadians(lat));
        double width = storm.widthKm() * 1000;
        double r = km * 1000;
        double most = width * storm.windMps() + spin * width * width / 2;
        double ratio = (r / width) * (r / width);
        return most * 2 * ratio / (1 + ratio) / r;
    }

    /** Share of the sea wind that is left: land brakes, peaks stand in the wind again. */
    private static double brake(double inlandKm, double heightM) {
        double flat = inlandKm <= 0 ? 0.90 : 0.50 + 0.42 * Math.exp(-inlandKm / 18);
        return Math.min(0.92, flat + 0.28 * Math.min(1, heightM / 900));
    }
}
