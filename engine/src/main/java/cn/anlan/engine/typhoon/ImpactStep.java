package cn.anlan.engine.typhoon;

import cn.anlan.engine.geo.GreatCircle;
import cn.anlan.engine.geo.Position;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/** One hour of a storm, made ready for the kernel: tables of wind and rain against distance and the centre's own directions. */
final class ImpactStep {

    private static final double R = GreatCircle.EARTH_RADIUS_KM;

    final boolean flat;
    final double lat;
    final double lon;
    final double kmPerLon;
    final double[] centre;
    final double[] east;
    final double[] north;
    final double largestSquare;
    final RadialTable @Nullable [] quadrants;
    final RadialTable round;
    final RadialTable motionShare;
    final RadialTable inflowCos;
    final RadialTable inflowSin;
    final RadialTable rain;
    final double motionEast;
    final double motionNorth;
    final double spin;
    final boolean moving;

    ImpactStep(Vortex vortex) {
        WindOptions options = vortex.options();
        StormState state = vortex.state();
        Position place = state.centre();
        this.flat = options.metric() == Metric.FLAT;
        this.lat = place.lat();
        this.lon = place.lon();
        this.kmPerLon = Metric.FLAT_KM_PER_DEGREE * Math.cos(Math.toRadians(lat));
        this.centre = unit(lat, lon);
        double sinLon = Math.sin(Math.toRadians(lon));
        double cosLon = Math.cos(Math.toRadians(lon));
        this.east = new double[] {-sinLon, cosLon, 0};
        this.north = new double[] {-centre[2] * cosLon, -centre[2] * sinLon, Math.cos(Math.toRadians(lat))};
        this.largestSquare = square(options.cutOffKm());
        this.rain =
                table(km -> RainField.rateMmPerHour(km, state.windMps()), options, RainField.peakKm(state.windMps()));
        this.spin = lat >= 0 ? 1 : -1;
        this.moving = options.motion();
        this.motionEast = state.motion().eastMps();
        this.motionNorth = state.motion().northMps();
        double peak = vortex.peakKm();
        List<QuadrantCurve> curves = vortex.curves();
        if (curves != null) {
            this.quadrants = curves.stream()
                    .map(curve -> table(curve::at, options, curve.bends()))
                    .toArray(RadialTable[]::new);
            this.round = rain;
            this.motionShare = rain;
            this.inflowCos = rain;
            this.inflowSin = rain;
        } else {
            this.quadrants = null;
            this.round = table(vortex::roundMps, options, vortex.bends());
            this.motionShare = table(vortex::motionShare, options, peak);
            DoubleUnaryOperator angle = km -> options.inflow() ? Math.toRadians(Inflow.angleDeg(km, peak)) : 0;
            this.inflowCos = table(km -> Math.cos(angle.applyAsDouble(km)), options, peak, 1.2 * peak);
            this.inflowSin = table(km -> Math.sin(angle.applyAsDouble(km)), options, peak, 1.2 * peak);
        }
    }

    static double[] unit(double latDeg, double lonDeg) {
        double cosLat = Math.cos(Math.toRadians(latDeg));
        return new double[] {
            cosLat * Math.cos(Math.toRadians(lonDeg)),
            cosLat * Math.sin(Math.toRadians(lonDeg)),
            Math.sin(Math.toRadians(latDeg))
        };
    }

    /** The kernel's measure of distance: squared km on the flat chart, else the squared chord on the unit sphere. */
    double square(double km) {
        double chord = flat ? km : 2 * Math.sin(km / R / 2);
        return chord * chord;
    }

    private double km(double square) {
        return flat ? Math.sqrt(square) : 2 * R * Math.asin(Math.sqrt(square) / 2);
    }

    private RadialTable table(DoubleUnaryOperator function, WindOptions options, double... bends) {
        return new RadialTable(function, bends, options.cutOffKm(), this::square, this::km);
    }
}
