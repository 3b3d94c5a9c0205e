package cn.anlan.engine.geo;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;

/**
 * Finds points by great-circle distance. Points are unit vectors, where a shorter chord is a shorter way, so the poles and the
 * antimeridian need no care, in a balanced tree split along the widest axis (J. L. Bentley, "Multidimensional binary search trees
 * used for associative searching", Communications of the ACM 18 (1975) 509-517). Immutable; 29 bytes a point.
 */
public final class PointTree {

    private static final int LEAF = 8;
    private static final int AXES = 3;

    /** Wider than any rounding of a squared chord, so that a border is looked at and not cut off. */
    private static final double SLACK = 1e-13;

    private final int[] order;
    private final double[] vectors;
    private final byte[] axes;

    private PointTree(double[] given, int size) {
        order = new int[size];
        axes = new byte[size];
        for (int i = 0; i < size; i++) {
            order[i] = i;
        }
        split(given, 0, size);
        vectors = new double[size * AXES];
        for (int i = 0; i < size; i++) {
            System.arraycopy(given, order[i] * AXES, vectors, i * AXES, AXES);
        }
    }

    /** A point found: its number as it was given, and how far it is, km. */
    public record Found(int index, double km) {}

    /**
     * A tree over points numbered from 0.
     *
     * @param lats degrees north
     * @param lons degrees east, as many
     */
    public static PointTree of(double[] lats, double[] lons) {
        double[] given = new double[lats.length * AXES];
        for (int i = 0; i < lats.length; i++) {
            vector(lats[i], lons[i], given, i * AXES);
        }
        return new PointTree(given, lats.length);
    }

    /** How many points there are. */
    public int size() {
        return order.length;
    }

    /** The nearest points that are wanted, at most {@code limit}, nearest first; equally near ones by number. */
    public List<Found> nearest(Position from, int limit, IntPredicate wanted) {
        Best best = new Best(from, Math.min(limit, size()), wanted);
        if (best.room > 0) {
            search(best, 0, size());
        }
        List<Found> found = new ArrayList<>(best.size);
        for (int i = 0; i < best.size; i++) {
            found.add(new Found(best.indexes[i], km(best.distances[i])));
        }
        return found;
    }

    /** Hands over every point that lies within this distance, and perhaps one that lies a millimetre beyond; in no order. */
    public void within(Position centre, double km, IntConsumer found) {
        double half = Math.min(km / GreatCircle.EARTH_RADIUS_KM / 2, Math.PI / 2);
        double chord = 2 * Math.sin(half);
        search(new Around(centre, chord * chord * (1 + 1e-9) + SLACK, found), 0, size());
    }

    private static double km(double chordSquared) {
        return 2 * GreatCircle.EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(chordSquared) / 2));
    }

    private static void vector(double lat, double lon, double[] into, int at) {
        double phi = Math.toRadians(lat);
        double lambda = Math.toRadians(lon);
        into[at] = Math.cos(phi) * Math.cos(lambda);
        into[at + 1] = Math.cos(phi) * Math.sin(lambda);
        into[at + 2] = Math.sin(phi);
    }

    private void split(double[] given, int from, int to) {
        if (to - from <= LEAF) {
            return;
        }
        int middle = (from + to) >>> 1;
        int axis = widest(given, from, to);
        select(given, axis, from, to - 1, middle);
        axes[middle] = (byte) axis;
        split(given, from, middle);
        split(given, middle + 1, to);
    }

    private int widest(double[] given, int from, int to) {
        int widest = 0;
        double most = -1;
        for (int axis = 0; axis < AXES; axis++) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (int i = from; i < to; i++) {
                double value = given[order[i] * AXES + axis];
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
            if (high - low > most) {
                most = high - low;
                widest = axis;
            }
        }
        return widest;
    }

    /** Puts the point of this rank in its place, smaller ones before it and greater ones behind (C. A. R. Hoare 1961). */
    private void select(double[] given, int axis, int from, int to, int rank) {
        int low = from;
        int high = to;
        while (low < high) {
            double pivot = given[order[(low + high) >>> 1] * AXES + axis];
            int left = low;
            int right = high;
            while (left <= right) {
                while (given[order[left] * AXES + axis] < pivot) {
                    left++;
                }
                while (given[order[right] * AXES + axis] > pivot) {
                    right--;
                }
                if (left <= right) {
                    int moved = order[left];
                    order[left++] = order[right];
                    order[right--] = moved;
                }
            }
            if (rank <= right) {
                high = right;
            } else if (rank >= left) {
                low = left;
            } else {
                return;
            }
        }
    }

    private void search(Asked asked, int from, int to) {
        if (to - from <= LEAF) {
            for (int i = from; i < to; i++) {
                offer(asked, i);
            }
            return;
        }
        int middle = (from + to) >>> 1;
        double gap = asked.at[axes[middle]] - vectors[middle * AXES + axes[middle]];
        offer(asked, middle);
        search(asked, gap < 0 ? from : middle + 1, gap < 0 ? middle : to);
        if (gap * gap <= asked.worst()) {
            search(asked, gap < 0 ? middle + 1 : from, gap < 0 ? to : middle);
        }
    }

    private void offer(Asked asked, int place) {
        double x = vectors[place * AXES] - asked.at[0];
        double y = vectors[place * AXES + 1] - asked.at[1];
        double z = vectors[place * AXES + 2] - asked.at[2];
        double distance = x * x + y * y + z * z;
        if (distance <= asked.worst()) {
            asked.take(order[place], distance);
        }
    }

    /** What is looked for; distances are squared chords. */
    private abstract static class Asked {

        final double[] at = new double[AXES];

        Asked(Position from) {
            vector(from.lat(), from.lon(), at, 0);
        }

        abstract double worst();

        abstract void take(int index, double distance);
    }

    private static final class Around extends Asked {

        private final double most;
        private final IntConsumer found;

        Around(Position from, double most, IntConsumer found) {
            super(from);
            this.most = most;
            this.found = found;
        }

        @Override
        double worst() {
            return most;
        }

        @Override
        void take(int index, double distance) {
            found.accept(index);
        }
    }

    private static final class Best extends Asked {

        private final int room;
        private final IntPredicate wanted;
        private final double[] distances;
        private final int[] indexes;
        private int size;

        Best(Position from, int room, IntPredicate wanted) {
            super(from);
            this.room = room;
            this.wanted = wanted;
            distances = new double[room];
            indexes = new int[room];
        }

        @Override
        double worst() {
            return size < room ? Double.POSITIVE_INFINITY : distances[size - 1];
        }

        @Override
        void take(int index, double distance) {
            if (!wanted.test(index) || (size == room && !before(distance, index, size - 1))) {
                return;
            }
            int place = size < room ? size++ : size - 1;
            while (place > 0 && before(distance, index, place - 1)) {
                distances[place] = distances[place - 1];
                indexes[place] = indexes[place - 1];
                place--;
            }
            distances[place] = distance;
            indexes[place] = index;
        }

        private boolean before(double distance, int index, int place) {
            return distance < distances[place] || (distance == distances[place] && index < indexes[place]);
        }
    }
}
