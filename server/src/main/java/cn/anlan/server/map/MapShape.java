package cn.anlan.server.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/**
 * What is drawn of a thing that is more than a point: lines, or areas with their holes. It says nothing of who may see it: in a
 * layer it belongs to the point of the same number, and is shown where that is, with its state and kind. Immutable; eight bytes a
 * vertex, on the plane of {@link WebMercator}, so that all layers and variants share one object.
 */
public final class MapShape {

    /** The most vertices a single shape may come with: 160 kB, a county's boundary as it was surveyed. */
    public static final int MOST_VERTICES = 20_000;

    private static final GeometryFactory FACTORY = new GeometryFactory();
    private static final int RING = 3;
    private static final int LINE = 2;

    final boolean areas;
    final int[] xs;
    final int[] ys;

    /** Where each ring or line begins, and after the last one the end. A ring does not come back to its first vertex. */
    final int[] starts;

    /** Whether a ring is a hole in the last one that is none. */
    final boolean[] holes;

    final int left;
    final int top;
    final int right;
    final int bottom;

    private MapShape(boolean areas, Packing packed) {
        this.areas = areas;
        xs = packed.xs.stream().mapToInt(Integer::intValue).toArray();
        ys = packed.ys.stream().mapToInt(Integer::intValue).toArray();
        starts = new int[packed.starts.size() + 1];
        holes = new boolean[packed.starts.size()];
        for (int i = 0; i < holes.length; i++) {
            starts[i] = packed.starts.get(i);
            holes[i] = packed.holes.get(i);
        }
        starts[holes.length] = xs.length;
        left = packed.xs.stream().mapToInt(Integer::intValue).min().orElseThrow();
        right = packed.xs.stream().mapToInt(Integer::intValue).max().orElseThrow();
        top = packed.ys.stream().mapToInt(Integer::intValue).min().orElseThrow();
        bottom = packed.ys.stream().mapToInt(Integer::intValue).max().orElseThrow();
    }

    /**
     * Lines or polygons in degrees, WGS-84, longitude first; empty where there is nothing to draw beside the point itself, as of
     * points, or of a shape smaller than a unit of the plane.
     */
    public static Optional<MapShape> of(Geometry geometry) {
        boolean areas = geometry.getDimension() == 2;
        Packing packed = new Packing();
        for (int i = 0; i < geometry.getNumGeometries(); i++) {
            switch (geometry.getGeometryN(i)) {
                case Polygon polygon -> packed.polygon(polygon);
                case LineString line when !areas -> packed.part(line.getCoordinates(), false, LINE);
                default -> {
                    // a point among them is not drawn: the thing has its own
                }
            }
        }
        return packed.starts.isEmpty() ? Optional.empty() : Optional.of(new MapShape(areas, packed));
    }

    /** How many vertices it has; rings are counted without coming back to the first. */
    public int vertices() {
        return xs.length;
    }

    /** Whether it has a point in common with a box of degrees, edges included; exact to a unit of the plane, 4 cm at most. */
    public boolean meets(double west, double south, double east, double north) {
        return west <= east
                ? meetsPlain(west, south, east, north)
                : meetsPlain(west, south, 180, north) || meetsPlain(-180, south, east, north);
    }

    private boolean meetsPlain(double west, double south, double east, double north) {
        int fromX = WebMercator.x(west);
        int toX = WebMercator.x(east);
        int fromY = WebMercator.y(north);
        int toY = WebMercator.y(south);
        if (right < fromX || left > toX || bottom < fromY || top > toY) {
            return false;
        }
        boolean within = left >= fromX && right <= toX && top >= fromY && bottom <= toY;
        return within || degrees().intersects(FACTORY.toGeometry(new Envelope(west, east, south, north)));
    }

    /** In degrees, where its lines are straight (RFC 7946, 3.1.1). */
    private Geometry degrees() {
        List<Geometry> parts = new ArrayList<>();
        for (int part = 0; part < holes.length; part++) {
            Coordinate[] corners = corners(part);
            if (!areas) {
                parts.add(FACTORY.createLineString(corners));
            } else if (!holes[part]) {
                parts.add(FACTORY.createPolygon(FACTORY.createLinearRing(corners), holesOf(part)));
            }
        }
        return FACTORY.buildGeometry(parts);
    }

    private LinearRing[] holesOf(int outline) {
        List<LinearRing> own = new ArrayList<>();
        for (int part = outline + 1; part < holes.length && holes[part]; part++) {
            own.add(FACTORY.createLinearRing(corners(part)));
        }
        return own.toArray(LinearRing[]::new);
    }

    private Coordinate[] corners(int part) {
        int from = starts[part];
        int count = starts[part + 1] - from;
        Coordinate[] corners = new Coordinate[areas ? count + 1 : count];
        for (int i = 0; i < corners.length; i++) {
            corners[i] = new Coordinate(WebMercator.lon(xs[from + i % count]), WebMercator.lat(ys[from + i % count]));
        }
        return corners;
    }

    /** The longer side of its box, in units of the plane. */
    int side() {
        return Math.max(right - left, bottom - top);
    }

    private static final class Packing {

        private final List<Integer> xs = new ArrayList<>();
        private final List<Integer> ys = new ArrayList<>();
        private final List<Integer> starts = new ArrayList<>();
        private final List<Boolean> holes = new ArrayList<>();

        void polygon(Polygon polygon) {
            if (part(polygon.getExteriorRing().getCoordinates(), false, RING)) {
                for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
                    part(polygon.getInteriorRingN(i).getCoordinates(), true, RING);
                }
            }
        }

        /** Adds a part unless hardly anything is left of it on the plane. */
        boolean part(Coordinate[] corners, boolean hole, int fewest) {
            int from = xs.size();
            for (Coordinate corner : corners) {
                int x = WebMercator.x(corner.x);
                int y = WebMercator.y(corner.y);
                int last = xs.size() - 1;
                if (last < from || xs.get(last) != x || ys.get(last) != y) {
                    xs.add(x);
                    ys.add(y);
                }
            }
            int last = xs.size() - 1;
            if (fewest == RING
                    && last > from
                    && xs.get(last).equals(xs.get(from))
                    && ys.get(last).equals(ys.get(from))) {
                xs.removeLast();
                ys.removeLast();
            }
            if (xs.size() - from < fewest) {
                xs.subList(from, xs.size()).clear();
                ys.subList(from, ys.size()).clear();
                return false;
            }
            starts.add(from);
            holes.add(hole);
            return true;
        }
    }
}
