package cn.anlan.engine.geo;

import java.util.List;

/**
 * The boundary of an area: corners in order, first and last may be the same. Meant for counties: it must not hold a pole nor
 * reach across the antimeridian.
 */
public final class Ring {

    private final List<Position> corners;
    private final Position middle;
    private final double reachKm;

    private Ring(List<Position> corners) {
        this.corners = List.copyOf(corners);
        double lat = corners.stream().mapToDouble(Position::lat).average().orElseThrow();
        double lon = corners.stream().mapToDouble(Position::lon).average().orElseThrow();
        this.middle = new Position(lat, lon);
        this.reachKm = corners.stream()
                .mapToDouble(corner -> GreatCircle.distanceKm(middle, corner))
                .max()
                .orElseThrow();
    }

    /**
     * A ring of its corners.
     *
     * @throws IllegalArgumentException for fewer than three corners
     */
    public static Ring of(List<Position> corners) {
        if (corners.size() < 3) {
            throw new IllegalArgumentException("A ring needs at least three corners, not " + corners.size());
        }
        return new Ring(corners);
    }

    /** The corners as given. */
    public List<Position> corners() {
        return corners;
    }

    /** True where a point lies inside (even-odd rule on the flat chart of latitude and longitude). */
    public boolean contains(Position point) {
        boolean inside = false;
        Position before = corners.getLast();
        for (Position corner : corners) {
            boolean crosses = (corner.lat() > point.lat()) != (before.lat() > point.lat());
            if (crosses) {
                double share = (point.lat() - corner.lat()) / (before.lat() - corner.lat());
                if (point.lon() < corner.lon() + share * (before.lon() - corner.lon())) {
                    inside = !inside;
                }
            }
            before = corner;
        }
        return inside;
    }

    /** A bound in km that no corner is nearer than; cheap to compute, below 0 where the point may lie among the corners. */
    public double atLeastKm(Position point) {
        return GreatCircle.distanceKm(middle, point) - reachKm;
    }
}
