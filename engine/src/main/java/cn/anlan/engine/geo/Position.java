package cn.anlan.engine.geo;

/**
 * A point on the Earth in WGS-84 (CGCS2000 is treated as equal).
 *
 * @param lat degrees north, -90 to 90
 * @param lon degrees east, -180 to 180
 */
public record Position(double lat, double lon) {

    /** @throws IllegalArgumentException where a coordinate is not a number or lies outside its range */
    public Position {
        if (!(lat >= -90 && lat <= 90)) {
            throw new IllegalArgumentException("Latitude must lie within -90 and 90 degrees, not " + lat);
        }
        if (!(lon >= -180 && lon <= 180)) {
            throw new IllegalArgumentException("Longitude must lie within -180 and 180 degrees, not " + lon);
        }
    }
}
