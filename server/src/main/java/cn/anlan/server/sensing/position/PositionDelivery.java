package cn.anlan.server.sensing.position;

import cn.anlan.server.sensing.Arrival;
import cn.anlan.server.sensing.Brought;
import cn.anlan.server.sensing.PayloadId;
import cn.anlan.server.sensing.Rejection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A payload of positions that has been read.
 *
 * @param payload its number
 * @param arrival the payload itself where it is kept in the same commit as what it brings; null where it was kept before
 * @param feed id of the feed
 * @param actor who sent it, as facts name people and programs
 * @param rows what can be taken in
 * @param rejections what not
 * @param again whether it is read again on purpose; what became of it is then written down by who asked
 */
record PositionDelivery(
        PayloadId payload,
        @Nullable Arrival arrival,
        String feed,
        String actor,
        List<Row> rows,
        List<Rejection> rejections,
        boolean again)
        implements Brought {

    /** A position and which row of the payload it was. */
    record Row(int line, Fix fix) {}

    PositionDelivery {
        rows = List.copyOf(rows);
        rejections = List.copyOf(rejections);
    }
}
