package cn.anlan.server.typhoon.bulletin;

import java.util.ArrayList;
import java.util.List;

/**
 * What a reader made of one payload. A payload that cannot be read at all has no bulletins and one bad row that says why.
 *
 * @param bulletins what was said, one per storm
 * @param accepted how many rows were taken: positions, forecast points and landfalls
 * @param bad what was not taken, at most {@value #MOST_BAD_ROWS} and a last one that says there were more
 */
public record Reading(List<Bulletin> bulletins, int accepted, List<BadRow> bad) {

    /** More bad rows than this are counted, not kept one by one: the raw payload has them. */
    public static final int MOST_BAD_ROWS = 500;

    /** More storms than this are not in one payload: a season of the north-western Pacific has about forty, lows included. */
    public static final int MOST_STORMS = 300;

    public Reading {
        bulletins = List.copyOf(bulletins);
        bad = bad.size() > MOST_BAD_ROWS + 1 ? shortened(bad) : List.copyOf(bad);
    }

    /** Each storm keeps its own bad rows up to the limit; together they may be many times that. */
    private static List<BadRow> shortened(List<BadRow> bad) {
        List<BadRow> kept = new ArrayList<>(bad.subList(0, MOST_BAD_ROWS));
        int more = bad.stream().skip(MOST_BAD_ROWS).mapToInt(BadRow::standsFor).sum();
        kept.add(BadRow.more(more));
        return List.copyOf(kept);
    }
}
