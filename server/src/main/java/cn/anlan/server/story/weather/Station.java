package cn.anlan.server.story.weather;

/**
 * A synthetic instrument.
 *
 * @param key its datastream; every key once
 * @param quantity what it measures
 * @param lat degrees, likewise {@code lon}
 * @param normal the level it shows in quiet weather, metres; only for river and reservoir
 * @param warning the level from which it is dangerous, metres; only for river and reservoir
 * @param rhythmSeconds how often it speaks
 */
public record Station(
        long key, Quantity quantity, double lat, double lon, double normal, double warning, int rhythmSeconds) {

    /** What the synthetic weather can measure. */
    public enum Quantity {
        /** Rain since it spoke last, mm. */
        RAIN,
        /** Ten-minute mean wind, m/s. */
        WIND,
        /** Strongest three-second wind of the step, m/s. */
        GUST,
        /** Air pressure, hPa. */
        PRESSURE,
        /** Stage of a river, m over its own zero. */
        RIVER,
        /** Level of a reservoir, m. */
        RESERVOIR,
        /** Level of the sea, m over mean sea level. */
        TIDE,
        /** Depth of water on a street, cm. */
        WATERLOGGING,
        /** Significant height of the waves, m. */
        WAVES
    }
}
