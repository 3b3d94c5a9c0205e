package cn.anlan.engine.quality;

import cn.anlan.engine.geo.GreatCircle;
import cn.anlan.engine.geo.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Things of one kind that are probably one thing written down twice: no further apart than so many metres, with titles that are alike.
 * The later of two is the twin of the earlier; of several earlier ones it is told of the first, so that order does not matter.
 */
public final class Twins {

    /** A thing at its place. */
    public record Spot(long id, Position position, String title) {}

    /** About a degree of latitude on the sphere of mean radius, m. */
    private static final double METRES_OF_A_DEGREE = 111_195;

    /** Beyond it a degree of longitude is too short to be cut into cells; nothing of ours stands there. */
    private static final double LAST_LATITUDE = 89;

    private record Cell(long row, long column) {}

    private record Held(Spot spot, Title title) {}

    private final double withinM;
    private final double likeness;
    private final Map<Cell, List<Held>> cells = new HashMap<>();

    private Twins(double withinM, double likeness) {
        this.withinM = withinM;
        this.likeness = likeness;
    }

    /**
     * Which of these are twins of an earlier one.
     *
     * @param spots all of one kind, by ascending id
     * @param withinM metres, above 0
     * @param likeness least likeness of titles, 0 to 1, see {@link Title#likeness}
     * @return by id, the smallest id of which it is a twin
     */
    public static Map<Long, Long> find(List<Spot> spots, double withinM, double likeness) {
        if (!(withinM > 0)) {
            throw new IllegalArgumentException("a distance above 0 m, not " + withinM);
        }
        Twins twins = new Twins(withinM, likeness);
        Map<Long, Long> found = new HashMap<>();
        for (Spot spot : spots) {
            Held held = new Held(spot, Title.of(spot.title()));
            long first = twins.first(held);
            if (first >= 0) {
                found.put(spot.id(), first);
            }
            twins.cells
                    .computeIfAbsent(twins.cell(spot.position(), 0, 0), cell -> new ArrayList<>(1))
                    .add(held);
        }
        return found;
    }

    private long first(Held held) {
        long first = -1;
        for (int up = -1; up <= 1; up++) {
            for (int right = -1; right <= 1; right++) {
                for (Held other : cells.getOrDefault(cell(held.spot().position(), up, right), List.of())) {
                    long id = other.spot().id();
                    if (first >= 0 && id >= first) {
                        break;
                    }
                    if (twins(held, other)) {
                        first = id;
                        break;
                    }
                }
            }
        }
        return first;
    }

    private boolean twins(Held a, Held b) {
        return GreatCircle.distanceKm(a.spot().position(), b.spot().position()) * 1_000 <= withinM
                && a.title().likeness(b.title()) >= likeness;
    }

    /**
     * Cells are at least as wide and high as the distance, so that what is near lies in the same or the next one. Columns are counted
     * at the latitude of their row's far edge, and so only agree within a row: the neighbour's column is asked for in the neighbour's row.
     */
    private Cell cell(Position at, int up, int right) {
        double step = withinM / METRES_OF_A_DEGREE * 1.001;
        long row = (long) Math.floor(at.lat() / step) + up;
        double farthest = Math.min(LAST_LATITUDE, Math.max(Math.abs(row * step), Math.abs((row + 1) * step)));
        double width = step / Math.cos(Math.toRadians(farthest));
        return new Cell(row, (long) Math.floor(at.lon() / width) + right);
    }
}
