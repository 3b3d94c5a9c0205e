package cn.anlan.engine.typhoon;

import java.util.function.DoubleUnaryOperator;

/**
 * A storm's wind as a function of distance alone, m/s at 10 m.
 *
 * @param speed wind at a distance in km
 * @param peakKm radius of strongest wind, km
 * @param bends further distances at which the profile bends sharply, km
 * @param holdsMotion true where the profile's pressure or wind already contains the storm's motion, which must then be taken out
 *     before it is added as a vector
 */
@SuppressWarnings("ArrayRecordComponent") // small, made here and never changed
record Profile(DoubleUnaryOperator speed, double peakKm, double[] bends, boolean holdsMotion) {

    private static final double SMALLEST_DROP_HPA = 0.5;
    private static final double[] NO_BENDS = {};

    double at(double km) {
        return speed.applyAsDouble(km);
    }

    static Profile of(StormState state, WindOptions options) {
        double drop = Math.max(SMALLEST_DROP_HPA, options.environmentHpa() - state.pressureHpa());
        double motion = options.motion() ? state.motion().speedMps() : 0;
        double still = Math.max(0, state.windMps() - motion);
        double turn = Holland.coriolis(state.centre().lat());
        double peak = state.peakKm();
        Profile own = switch (options.model()) {
            case HOLLAND_1980 -> holland1980(still, drop, peak, turn);
            case HOLLAND_2008 -> holland2008(state, drop, peak, turn);
            case HOLLAND_2010 -> holland2010(state, drop, peak, options.issuedWind());
            case EMANUEL_ROTUNNO_2011 -> emanuelRotunno(options.issuedWind() ? still : state.windMps(), peak, turn);
            case WILLOUGHBY_2006 -> willoughby(still, state.centre().lat());
        };
        return options.issuedWind() ? own.stretched(own.holdsMotion ? state.windMps() : still) : own;
    }

    private static Profile holland1980(double stillMps, double drop, double peak, double turn) {
        double shape = Holland.shape1980(stillMps / Holland.SURFACE_SHARE, drop, Holland.AIR_DENSITY);
        return new Profile(
                km -> Holland.SURFACE_SHARE * Holland.speed1980(km, peak, shape, drop, turn, Holland.AIR_DENSITY),
                peak,
                NO_BENDS,
                false);
    }

    private static Profile holland2008(StormState state, double drop, double peak, double turn) {
        double shape = shape2008(state, drop);
        return new Profile(
                km -> Holland.speed1980(km, peak, shape, drop, turn, Holland.AIR_DENSITY), peak, NO_BENDS, true);
    }

    private static Profile holland2010(StormState state, double drop, double peak, boolean issuedWind) {
        double shape = shape2008(state, drop);
        double strongest = issuedWind ? state.windMps() : Holland.strongest2008(shape, drop, Holland.AIR_DENSITY);
        double safe = Math.max(strongest, 0.1);
        double[] bends = {Holland.exponentFloorKm(peak, safe, shape)};
        return new Profile(km -> Holland.speed2010(km, peak, safe, shape), peak, bends, true);
    }

    private static Profile emanuelRotunno(double mps, double peak, double turn) {
        return new Profile(km -> EmanuelRotunno.speed(km, peak, mps, turn), peak, NO_BENDS, false);
    }

    private static Profile willoughby(double stillMps, double lat) {
        Willoughby shape = Willoughby.of(stillMps / Holland.SURFACE_SHARE, lat);
        double[] bends = {
            shape.blendFromKm(),
            shape.blendFromKm() + shape.blendWidthKm(),
            Willoughby.SHARE_FALLS_FROM_KM,
            Willoughby.SHARE_FALLS_TO_KM
        };
        return new Profile(km -> shape.speed(km) * Willoughby.surfaceShare(km), shape.peakKm(), bends, false);
    }

    private static double shape2008(StormState state, double drop) {
        return Holland.surfaceShape2008(
                drop,
                state.trendHpaPerHour(),
                state.centre().lat(),
                state.motion().speedMps());
    }

    private Profile stretched(double mps) {
        double own = at(peakKm);
        double factor = own > 0 ? mps / own : 0;
        return new Profile(km -> factor * speed.applyAsDouble(km), peakKm, bends, holdsMotion);
    }
}
