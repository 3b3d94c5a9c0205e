package cn.anlan.engine.tide;

import java.time.Instant;

/**
 * What the weather adds to the tide: observed level less astronomical level. Both must be above one datum; a tide given about
 * mean sea level against a gauge that reads from another zero shows the difference of the zeros as a surge.
 *
 * @param at when the level was observed
 * @param observedM metres above the station's datum
 * @param astronomicalM metres above the same datum
 */
public record Surge(Instant at, double observedM, double astronomicalM) {

    /** The surge that goes with an observed level. */
    public static Surge of(AstronomicalTide tide, Instant at, double observedM) {
        return new Surge(at, observedM, tide.levelM(at));
    }

    /** The total level that a forecast surge leads to, metres above the tide's datum. */
    public static double totalM(AstronomicalTide tide, Instant at, double forecastSurgeM) {
        return tide.levelM(at) + forecastSurgeM;
    }

    /** Observed less astronomical, metres; below zero where the wind holds the water off. */
    public double surgeM() {
        return observedM - astronomicalM;
    }
}
