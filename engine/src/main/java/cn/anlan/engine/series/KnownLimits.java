package cn.anlan.engine.series;

import java.time.Duration;

/**
 * Limits that somebody published, to begin with where nobody has set better ones for the place. All are for readings of a minute,
 * and from I. Zahumenský, "Guidelines on Quality Control Procedures for Data from Automatic Weather Stations" (WMO CBS, 2004):
 * plausible values; the variability from one minute to the next above which a value is wrong, here how far one value may stick
 * out; and the variation that there is at least in an hour. Longer steps need limits of their own.
 *
 * <p>There are none here for river and reservoir levels, flow, tide and rain sums: no published ones fit every place. They come
 * from the station's own record.
 */
public enum KnownLimits {
    /** Air temperature; a value within 3 °C of the minute before, 0.1 °C of change in an hour. */
    AIR_TEMPERATURE("Cel", Limits.of(-80, 60).with(spike(3)).with(still(0.1))),
    /** Dew point. */
    DEW_POINT("Cel", Limits.of(-80, 35).with(spike(4)).with(still(0.1))),
    /** Temperature of the ground's surface; round freezing point it may rest. */
    GROUND_TEMPERATURE(
            "Cel", Limits.of(-80, 80).with(spike(10)).with(still(0.1)).with(new Limits.Rest(-0.2, 0.2))),
    /** Temperature in the soil. */
    SOIL_TEMPERATURE("Cel", Limits.of(-50, 50)),
    /** Relative humidity; from 95 % it may rest. */
    RELATIVE_HUMIDITY("%", Limits.of(0, 100).with(spike(15)).with(still(1)).with(new Limits.Rest(95, 100))),
    /** Air pressure at the station's height. */
    STATION_PRESSURE("hPa", Limits.of(500, 1100).with(spike(2)).with(still(0.1))),
    /**
     * Mean wind of 2 or 10 minutes; calm may last. Five equal values running are a flat line by test 8 of QARTOD's manual for wind
     * data, whose example has a tolerance of 0.5 m/s or 0; 0 is taken.
     */
    WIND_SPEED(
            "m/s",
            Limits.of(0, 75)
                    .with(spike(20))
                    .with(still(0.5))
                    .with(new Limits.Repeat(5, 0))
                    .with(new Limits.Rest(0, 0.1))),
    /** Wind direction. */
    WIND_DIRECTION("deg", Limits.of(0, 360)),
    /** Irradiance of the Sun; at night it rests. */
    IRRADIANCE("W/m2", Limits.of(0, 1600).with(spike(1000)).with(new Limits.Rest(0, 0))),
    /** Rain of one minute; no rain may last. */
    RAIN_OF_A_MINUTE("mm", Limits.of(0, 40).with(new Limits.Rest(0, 0)));

    private final String unit;
    private final Limits limits;

    KnownLimits(String unit, Limits limits) {
        this.unit = unit;
        this.limits = limits;
    }

    /** The UCUM code of the unit they are in. */
    public String unit() {
        return unit;
    }

    /** The limits. */
    public Limits limits() {
        return limits;
    }

    private static Limits.Spike spike(double by) {
        return new Limits.Spike(by, Duration.ofMinutes(1));
    }

    private static Limits.Stillness still(double variation) {
        return new Limits.Stillness(Duration.ofHours(1), variation);
    }
}
