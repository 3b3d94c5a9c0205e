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

    /**
     * A constant whose lag is counted in the time of a zone instead of Greenwich's: G = g − σ·zone, so that the same arguments serve (the
     * relation of the British Admiralty's tables, whose zones are counted to the west). Chinese tables give lags of the zone of 8 hours.
     *
     * @param zoneHours how far the zone is ahead of Greenwich, hours, −12 to 14
     */
    public static HarmonicConstant ofZone(Constituent constituent, double amplitudeM, double lagDeg, double zoneHours) {
        if (!(zoneHours >= -12 && zoneHours <= 14)) {
            throw new IllegalArgumentException("a zone lies 12 hours behind Greenwich to 14 ahead: " + zoneHours);
        }
        HarmonicConstant there = new HarmonicConstant(constituent, amplitudeM, lagDeg);
        return there.later(-zoneHours);
    }

    /** The same wave where it comes so many hours later; below 0 where it comes earlier. */
    public HarmonicConstant later(double hours) {
        double turned = lagDeg + constituent.speedDegPerHour() * hours;
        return new HarmonicConstant(constituent, amplitudeM, turned - 360 * Math.floor(turned / 360));
    }

    /** The same wave, so many times as high. */
    public HarmonicConstant grown(double times) {
        return new HarmonicConstant(constituent, amplitudeM * times, lagDeg);
    }
}
