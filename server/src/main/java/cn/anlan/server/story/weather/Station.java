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
        RAIN("mm"),
        /** Ten-minute mean wind, m/s. */
        WIND("m/s"),
        /** Strongest three-second wind of the step, m/s. */
        GUST("m/s"),
        /** Air pressure, hPa. */
        PRESSURE("hPa"),
        /** Stage of a river, m over its own zero. */
        RIVER("m"),
        /** Level of a reservoir, m. */
        RESERVOIR("m"),
        /** Level of the sea, m over mean sea level. */
        TIDE("m"),
        /** Depth of water on a street, cm. */
        WATERLOGGING("cm"),
        /** Significant height of the waves, m. */
        WAVES("m");

        private final String unit;

        Quantity(String unit) {
            this.unit = unit;
        }

        /** The unit of its values. */
        public String unit() {
            return unit;
        }
    }
}
