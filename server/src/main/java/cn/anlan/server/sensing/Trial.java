package cn.anlan.server.sensing;

import java.time.Instant;
import java.util.List;

/**
 * What would become of a payload.
 *
 * @param rows what would be taken in
 * @param rejections what would not
 */
public record Trial(List<Row> rows, List<Rejection> rejections) {

    /** A row as it would be taken in; the value is in the property's unit. */
    public record Row(String datastream, Instant observedAt, double value) {}

    public Trial {
        rows = List.copyOf(rows);
        rejections = List.copyOf(rejections);
    }
}
