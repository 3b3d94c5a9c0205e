package cn.anlan.server.typhoon.bulletin;

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

    public Reading {
        bulletins = List.copyOf(bulletins);
        bad = List.copyOf(bad);
    }
}
