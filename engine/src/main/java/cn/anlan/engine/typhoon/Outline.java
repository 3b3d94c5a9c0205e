package cn.anlan.engine.typhoon;

import cn.anlan.engine.geo.GreatCircle;
import cn.anlan.engine.geo.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The outer boundary of a union of discs, whatever their order and overlap. A field of distances is sampled on a grid and its
 * zero line followed (marching squares: W. E. Lorensen, H. E. Cline, SIGGRAPH 1987, in two dimensions). The longest closed
 * line is the answer, so holes and detached parts are left out.
 */
final class Outline {

    private static final int CELLS = 120;
    private static final double LEAST_CELLS = 1.5;
    private static final double KM_PER_DEGREE = Math.toRadians(1) * GreatCircle.EARTH_RADIUS_KM;

    private final List<Disc> discs;
    private final Position origin;
    private final double kmPerLon;
    private double west = Double.MAX_VALUE;
    private double south = Double.MAX_VALUE;
    private double cellKm;
    private final double[][] field = new double[CELLS + 1][CELLS + 1];

    private Outline(List<Disc> discs) {
        this.discs = discs;
        this.origin = discs.get(discs.size() / 2).centre();
        this.kmPerLon = KM_PER_DEGREE * Math.cos(Math.toRadians(origin.lat()));
        sample();
    }

    /** A disc on the Earth. */
    record Disc(Position centre, double radiusKm) {}

    /** Closed ring, counter-clockwise; empty for no discs. */
    static List<Position> of(List<Disc> discs) {
        return discs.isEmpty() ? List.of() : new Outline(discs).longest();
    }

    private void sample() {
        double east = -Double.MAX_VALUE;
        double north = -Double.MAX_VALUE;
        double[] xs = new double[discs.size()];
        double[] ys = new double[discs.size()];
        for (int i = 0; i < xs.length; i++) {
            Disc disc = discs.get(i);
            xs[i] = GreatCircle.normalLongitude(disc.centre().lon() - origin.lon()) * kmPerLon;
            ys[i] = (disc.centre().lat() - origin.lat()) * KM_PER_DEGREE;
            west = Math.min(west, xs[i] - disc.radiusKm());
            east = Math.max(east, xs[i] + disc.radiusKm());
            south = Math.min(south, ys[i] - disc.radiusKm());
            north = Math.max(north, ys[i] + disc.radiusKm());
        }
        cellKm = Math.max(east - west, north - south) / (CELLS - 4);
        west -= 2 * cellKm;
        south -= 2 * cellKm;
        for (int row = 0; row <= CELLS; row++) {
            for (int column = 0; column <= CELLS; column++) {
                double gap = Double.MAX_VALUE;
                for (int i = 0; i < xs.length; i++) {
                    double x = west + column * cellKm - xs[i];
                    double y = south + row * cellKm - ys[i];
                    double radius = Math.max(discs.get(i).radiusKm(), LEAST_CELLS * cellKm);
                    gap = Math.min(gap, Math.sqrt(x * x + y * y) - radius);
                }
                field[row][column] = gap == 0 ? 1e-9 : gap;
            }
        }
    }

    /** Each crossed grid edge has a number; inside lies to the left of a step from one crossed edge to the next. */
    private List<Position> longest() {
        Map<Integer, Integer> steps = new HashMap<>();
        for (int row = 0; row < CELLS; row++) {
            for (int column = 0; column < CELLS; column++) {
                addSteps(row, column, steps);
            }
        }
        List<Integer> best = List.of();
        while (!steps.isEmpty()) {
            List<Integer> line = new ArrayList<>();
            Integer edge = steps.keySet().iterator().next();
            while (edge != null) {
                line.add(edge);
                edge = steps.remove(edge);
            }
            if (line.size() > best.size()) {
                best = line;
            }
        }
        return best.stream().map(this::position).toList();
    }

    private void addSteps(int row, int column, Map<Integer, Integer> steps) {
        int bottom = horizontal(row, column);
        int top = horizontal(row + 1, column);
        int left = vertical(row, column);
        int right = vertical(row, column + 1);
        int corners = (field[row][column] < 0 ? 1 : 0)
                | (field[row][column + 1] < 0 ? 2 : 0)
                | (field[row + 1][column + 1] < 0 ? 4 : 0)
                | (field[row + 1][column] < 0 ? 8 : 0);
        switch (corners) {
            case 1 -> steps.put(bottom, left);
            case 2 -> steps.put(right, bottom);
            case 3 -> steps.put(right, left);
            case 4 -> steps.put(top, right);
            case 5 -> {
                steps.put(bottom, right);
                steps.put(top, left);
            }
            case 6 -> steps.put(top, bottom);
            case 7 -> steps.put(top, left);
            case 8 -> steps.put(left, top);
            case 9 -> steps.put(bottom, top);
            case 10 -> {
                steps.put(left, bottom);
                steps.put(right, top);
            }
            case 11 -> steps.put(right, top);
            case 12 -> steps.put(left, right);
            case 13 -> steps.put(bottom, right);
            case 14 -> steps.put(left, bottom);
            default -> {
                // All corners on one side: the line does not pass here.
            }
        }
    }

    private static int horizontal(int row, int column) {
        return 2 * (row * (CELLS + 1) + column);
    }

    private static int vertical(int row, int column) {
        return horizontal(row, column) + 1;
    }

    private Position position(int edge) {
        int row = edge / 2 / (CELLS + 1);
        int column = edge / 2 % (CELLS + 1);
        boolean upright = edge % 2 == 1;
        double from = field[row][column];
        double to = upright ? field[row + 1][column] : field[row][column + 1];
        double share = from / (from - to);
        double x = west + (column + (upright ? 0 : share)) * cellKm;
        double y = south + (row + (upright ? share : 0)) * cellKm;
        return new Position(origin.lat() + y / KM_PER_DEGREE, GreatCircle.normalLongitude(origin.lon() + x / kmPerLon));
    }
}
