package cn.anlan.server.sensing;

import java.time.Instant;
import java.util.List;

/**
 * What would become of a payload.
 *
 * @param rows observations that would be taken in
 * @param positions positions that would be
 * @param rejections what would not
 */
public record Trial(List<Row> rows, List<Place> positions, List<Rejection> rejections) {

    /** A row as it would be taken in; the value is in the property's unit. */
    public record Row(String datastream, Instant observedAt, double value) {}

    /** A position as it would be taken in: of which subject, when, degrees of WGS-84, km/h, degrees from north. */
    public record Place(
            long subject, String title, Instant at, double lon, double lat, double speedKmh, int direction) {}

    public Trial {
        rows = List.copyOf(rows);
        positions = List.copyOf(positions);
        rejections = List.copyOf(rejections);
    }
}
