package cn.anlan.engine.typhoon;

import static java.lang.Math.exp;
import static java.lang.Math.log;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Wind against distance in one quadrant, through the issued circles. Inside the radius of strongest wind: the model's
 * profile. From there out to the last circle: between two known radii the logarithm of wind changes evenly with the logarithm of
 * distance, so that the wind on each circle is exactly the circle's. Beyond the last one it keeps falling with the power that the
 * model's profile has there (within -1.5 and -0.3).
 *
 * <p>The construction is ours, made so that the issuer's own statement always holds. The power law outside follows the modified
 * Rankine vortex, whose measured powers lie about -0.5 (C. B. Depperman, "Notes on the Origin and Structure of Philippine
 * Typhoons", Bulletin of the American Meteorological Society 28 (1947) 399-404); the bounds only keep a bad profile from
 * running away.
 */
final class QuadrantCurve {

    private static final double INNERMOST = 0.8;
    private static final double STEEPEST = -1.5;
    private static final double FLATTEST = -0.3;

    private final Profile profile;
    private final double profilePeakMps;
    private final double[] km = new double[4];
    private final double[] logMps = new double[4];
    private final double[] power = new double[4];
    private int knots;

    QuadrantCurve(Profile profile, StormState state, int quadrant) {
        this.profile = profile;
        this.profilePeakMps = profile.at(profile.peakKm());
        double peakKm = profile.peakKm();
        double peakMps = Math.max(state.windMps(), 0.1);
        for (Circle circle : Circle.values()) {
            QuadrantRadii radii = state.radii(circle);
            if (radii == null) {
                continue;
            }
            double radius = radii.quadrant(quadrant);
            if (radius > 0) {
                peakKm = Math.min(peakKm, INNERMOST * radius);
            } else {
                peakMps = Math.min(peakMps, circle.fromMps());
            }
        }
        add(peakKm, peakMps);
        addCircle(Circle.GRADE_12, state.r12(), quadrant);
        addCircle(Circle.GRADE_10, state.r10(), quadrant);
        addCircle(Circle.GRADE_7, state.r7(), quadrant);
        for (int i = 0; i + 1 < knots; i++) {
            power[i] = (logMps[i + 1] - logMps[i]) / log(km[i + 1] / km[i]);
        }
        power[knots - 1] = modelPower(km[knots - 1]);
    }

    double at(double distanceKm) {
        if (distanceKm <= km[0]) {
            double stretched = profile.at(distanceKm * profile.peakKm() / km[0]);
            return profilePeakMps <= 0 ? 0 : exp(logMps[0]) * stretched / profilePeakMps;
        }
        int knot = knots - 1;
        while (distanceKm < km[knot]) {
            knot--;
        }
        return exp(logMps[knot] + power[knot] * log(distanceKm / km[knot]));
    }

    /** Distances at which the curve bends sharply. */
    double[] bends() {
        double[] own = profile.bends();
        double[] all = Arrays.copyOf(km, knots + own.length);
        for (int i = 0; i < own.length; i++) {
            all[knots + i] = own[i] * km[0] / profile.peakKm();
        }
        return all;
    }

    private void addCircle(Circle circle, @Nullable QuadrantRadii radii, int quadrant) {
        double radius = radii == null ? 0 : radii.quadrant(quadrant);
        if (radius > km[knots - 1] && log(circle.fromMps()) < logMps[knots - 1]) {
            add(radius, circle.fromMps());
        }
    }

    private void add(double atKm, double mps) {
        km[knots] = atKm;
        logMps[knots] = log(mps);
        knots++;
    }

    private double modelPower(double atKm) {
        double here = profile.at(atKm);
        double further = profile.at(atKm * 1.1);
        if (here <= 0.5 || further <= 0.1) {
            return (STEEPEST + FLATTEST) / 2;
        }
        return Math.clamp(log(further / here) / log(1.1), STEEPEST, FLATTEST);
    }
}
