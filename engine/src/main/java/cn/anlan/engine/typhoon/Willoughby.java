package cn.anlan.engine.typhoon;

import static java.lang.Math.abs;
import static java.lang.Math.exp;
import static java.lang.Math.max;
import static java.lang.Math.pow;

/**
 * Dual-exponential radial wind profile of H. E. Willoughby, R. W. R. Darling, M. E. Rahn, "Parametric Representation of the
 * Primary Hurricane Vortex. Part II: A New Family of Sectionally Continuous Profiles", Monthly Weather Review 134 (2006)
 * 1102-1120, equations 1-3, 10 and 11.
 *
 * @param strongestMps strongest wind at gradient level, m/s
 * @param peakKm radius of strongest wind, km
 * @param innerExponent exponent n of the wind inside the eye
 * @param share share A of the fast-falling part
 * @param farKm length X1 over which the slow-falling part falls, km
 * @param blendFromKm radius R1 where the blend between inside and outside begins, km
 * @param blendWidthKm width of the blend, km
 */
public record Willoughby(
        double strongestMps,
        double peakKm,
        double innerExponent,
        double share,
        double farKm,
        double blendFromKm,
        double blendWidthKm) {

    static final double SHARE_FALLS_FROM_KM = 100;
    static final double SHARE_FALLS_TO_KM = 700;
    private static final double NEAR_KM = 25;

    /** The profile of a storm of which only the strongest gradient wind and the latitude are known. */
    public static Willoughby of(double gradientMps, double latDeg) {
        double lat = abs(latDeg);
        double peakKm = 46.4 * exp(-0.0155 * gradientMps + 0.0169 * lat);
        double farKm = 317.1 - 2.026 * gradientMps + 1.915 * lat;
        double exponent = 0.4067 + 0.0144 * gradientMps - 0.0038 * lat;
        double share = max(0, 0.0696 + 0.0049 * gradientMps - 0.0064 * lat);
        double width = peakKm > 20 ? 25 : 15;
        double slope = exponent * ((1 - share) * farKm + share * NEAR_KM);
        double place = inverseBlend(slope / (slope + peakKm));
        return new Willoughby(gradientMps, peakKm, exponent, share, farKm, peakKm - place * width, width);
    }

    /** Gradient wind at a distance in km, m/s. */
    public double speed(double km) {
        double part = (km - blendFromKm) / blendWidthKm;
        if (part <= 0) {
            return inside(km);
        }
        if (part >= 1) {
            return outside(km);
        }
        double weight = blend(part);
        return inside(km) * (1 - weight) + outside(km) * weight;
    }

    /**
     * Share of the gradient wind that is felt at 10 m over sea: 0.9 up to 100 km, falling evenly to 0.75 at 700 km. Source: J. A.
     * Knaff et al., "An Automated, Objective, Multiple-Satellite-Platform Tropical Cyclone Surface Wind Analysis", Journal of
     * Applied Meteorology and Climatology 50 (2011) 2149-2166, as used by the R package stormwindmodel.
     */
    public static double surfaceShare(double km) {
        return 0.9
                - 0.15 * Math.clamp((km - SHARE_FALLS_FROM_KM) / (SHARE_FALLS_TO_KM - SHARE_FALLS_FROM_KM), 0.0, 1.0);
    }

    private double inside(double km) {
        return strongestMps * pow(max(km, 0) / peakKm, innerExponent);
    }

    private double outside(double km) {
        return strongestMps * ((1 - share) * exp((peakKm - km) / farKm) + share * exp((peakKm - km) / NEAR_KM));
    }

    static double blend(double part) {
        double p5 = pow(part, 5);
        return p5 * (126 + part * (-420 + part * (540 + part * (-315 + part * 70))));
    }

    private static double inverseBlend(double weight) {
        double low = 0;
        double high = 1;
        for (int halving = 0; halving < 60; halving++) {
            double middle = (low + high) / 2;
            if (blend(middle) < weight) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
