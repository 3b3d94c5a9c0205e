package cn.anlan.engine.typhoon;

/**
 * What a storm does at each of many points over a span of hours. Index i of every array is the point given as number i.
 *
 * @param peakWindMps strongest mean wind at the whole hours, m/s
 * @param peakHour hour of the strongest wind, counted from the start; -1 where there is none at all
 * @param galeHour first hour with a mean wind of {@link #GALE_MPS} or more; -1 where there is none
 * @param stormHour first hour with a mean wind of {@link #STORM_MPS} or more; -1 where there is none
 * @param rainSumMm rain over the whole span, mm
 */
@SuppressWarnings(
        "ArrayRecordComponent") // 71,000 points: flat arrays are the point; they are made for one answer and not shared
public record Impact(float[] peakWindMps, short[] peakHour, short[] galeHour, short[] stormHour, float[] rainSumMm) {

    /** Gale: lower bound of grade 8 (GB/T 28591-2012), m/s. */
    public static final double GALE_MPS = 17.2;

    /** Storm-force wind: lower bound of grade 10 (GB/T 28591-2012), m/s. */
    public static final double STORM_MPS = 24.5;

    /** Number of points. */
    public int size() {
        return peakWindMps.length;
    }

    /** Number of points with a gale. */
    public int galeCount() {
        return count(galeHour);
    }

    /** Number of points with storm-force wind. */
    public int stormCount() {
        return count(stormHour);
    }

    static Impact empty(int points) {
        return new Impact(
                new float[points], new short[points], new short[points], new short[points], new float[points]);
    }

    private static int count(short[] hours) {
        int count = 0;
        for (short hour : hours) {
            if (hour >= 0) {
                count++;
            }
        }
        return count;
    }
}
