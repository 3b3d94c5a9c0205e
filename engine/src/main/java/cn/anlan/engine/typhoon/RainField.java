package cn.anlan.engine.typhoon;

import cn.anlan.engine.geo.GreatCircle;
import cn.anlan.engine.geo.Position;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Rain of a storm by R-CLIPER: it grows evenly from the centre to a radius and falls off exponentially beyond, both set by the
 * strongest wind alone. No terrain, no other weather: an order of magnitude, not a forecast.
 *
 * <p>Source: R. E. Tuleya, M. DeMaria, R. J. Kuligowski, "Evaluation of GFDL and Simple Statistical Model Rainfall Forecasts for
 * U.S. Landfalling Tropical Storms", Weather and Forecasting 22 (2007) 56-70, with the bias-adjusted constants given there; after
 * F. D. Marks, M. DeMaria, "Development of a Tropical Cyclone Rainfall Climatology and Persistence Model", NOAA Joint
 * Hurricane Testbed final report, 2003.
 *
 * @param cutOffKm beyond this distance no rain is counted, km
 */
public record RainField(double cutOffKm) {

    private static final double MM_PER_HOUR_OF_INCH_PER_DAY = 25.4 / 24;
    private static final double WEAKEST_KNOTS = 15;

    /** The field with the platform's cut-off. */
    public static RainField standard() {
        return new RainField(WindOptions.standard().cutOffKm());
    }

    /**
     * Rain rate, mm/h.
     *
     * @param km distance from the centre
     * @param windMps strongest wind of the storm, m/s; winds under 15 knots count as no storm and bring no rain
     */
    public static double rateMmPerHour(double km, double windMps) {
        double knots = windMps / FillIns.MPS_PER_KNOT;
        if (knots < WEAKEST_KNOTS) {
            return 0;
        }
        double strength = 1 + (knots - 35) / 33;
        double centre = Math.max(0, -1.10 + 3.96 * strength);
        double most = Math.max(0, -1.60 + 4.80 * strength);
        double peakKm = peakKm(windMps);
        double fallKm = Math.max(50, 150 - 16 * strength);
        double inchesPerDay =
                km < peakKm ? centre + (most - centre) * km / peakKm : most * Math.exp(-(km - peakKm) / fallKm);
        return inchesPerDay * MM_PER_HOUR_OF_INCH_PER_DAY;
    }

    /** Radius of heaviest rain, km. */
    static double peakKm(double windMps) {
        return Math.max(10, 64.5 - 13 * (1 + (windMps / FillIns.MPS_PER_KNOT - 35) / 33));
    }

    /** Rain rate at a point and moment, mm/h; 0 beyond the cut-off and at moments the track does not cover. */
    public double rateMmPerHour(Track track, Position point, Instant time) {
        return rate(FilledTrack.of(track, Metric.GREAT_CIRCLE), point, time);
    }

    /**
     * Rain at a point over a span of hours, mm: hourly rates, the first and the last counted half (trapezoid rule).
     *
     * @param hours length of the span, 0 or more
     */
    public double sumMm(Track track, Position point, Instant from, int hours) {
        FilledTrack filled = FilledTrack.of(track, Metric.GREAT_CIRCLE);
        double sum = 0;
        for (int hour = 0; hour <= hours; hour++) {
            sum += weight(hour, hours) * rate(filled, point, from.plus(Duration.ofHours(hour)));
        }
        return sum;
    }

    /** Weight of an hour in the trapezoid rule over hours 0 to last. */
    static double weight(int hour, int last) {
        return (hour > 0 ? 0.5 : 0) + (hour < last ? 0.5 : 0);
    }

    private double rate(FilledTrack filled, Position point, Instant time) {
        @Nullable StormState state = filled.at(time);
        if (state == null) {
            return 0;
        }
        double km = GreatCircle.distanceKm(state.centre(), point);
        return km > cutOffKm ? 0 : rateMmPerHour(km, state.windMps());
    }
}
