package cn.anlan.engine.tide;

/**
 * What an analysis found for one constituent at one station.
 *
 * @param constituent which
 * @param amplitudeM H in metres, 0 to 20
 * @param lagDeg g, the lag behind the argument at Greenwich, degrees, 0 to 360
 */
public record HarmonicConstant(Constituent constituent, double amplitudeM, double lagDeg) {

    /** The largest amplitude taken, metres: some three times that of M2 in the Bay of Fundy. A larger one is of another unit. */
    public static final double MOST_AMPLITUDE_M = 20;

    public HarmonicConstant {
        if (!(amplitudeM >= 0 && amplitudeM <= MOST_AMPLITUDE_M)) {
            throw new IllegalArgumentException("an amplitude has 0 to 20 metres: " + amplitudeM);
        }
        if (!(lagDeg >= 0 && lagDeg <= 360)) {
            throw new IllegalArgumentException("a lag has 0 to 360 degrees: " + lagDeg);
        }
    }
}
