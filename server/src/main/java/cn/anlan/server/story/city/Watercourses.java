package cn.anlan.server.story.city;

import cn.anlan.engine.geo.GreatCircle;
import cn.anlan.engine.geo.Position;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Schematic rivers: the shortest tree that joins the towns (Prim 1957), because towns of this country lie on rivers and no free
 * source draws the smaller ones. Good for putting made-up gauges in believable places; never drawn on the map.
 */
final class Watercourses {

    private static final double LONGEST_KM = 16;
    private static final double BEND = 0.07;

    /** A reach from one town to the next, called after the town upstream. */
    record Reach(Town from, Town to, String name, double km) {

        /** The point a share of the way along, swinging around the straight line like a river. */
        Position at(double share) {
            Position straight = GreatCircle.between(from.seat(), to.seat(), share);
            double swing = km * BEND * StrictMath.sin(share * 3 * StrictMath.PI);
            double bearing = GreatCircle.bearingDeg(from.seat(), to.seat()) + 90;
            return GreatCircle.destination(straight, bearing, swing);
        }
    }

    private Watercourses() {}

    static List<Reach> joining(List<Town> towns) {
        int count = towns.size();
        List<Reach> reaches = new ArrayList<>();
        double[] nearestKm = new double[count];
        int[] nearest = new int[count];
        boolean[] joined = new boolean[count];
        Arrays.fill(nearestKm, Double.MAX_VALUE);
        int newest = 0;
        for (int round = 1; round < count; round++) {
            joined[newest] = true;
            int next = -1;
            for (int i = 0; i < count; i++) {
                if (joined[i]) {
                    continue;
                }
                double km = GreatCircle.distanceKm(
                        towns.get(newest).seat(), towns.get(i).seat());
                if (km < nearestKm[i]) {
                    nearestKm[i] = km;
                    nearest[i] = newest;
                }
                next = next < 0 || nearestKm[i] < nearestKm[next] ? i : next;
            }
            if (nearestKm[next] <= LONGEST_KM && nearestKm[next] > 0.2) {
                reaches.add(reach(towns.get(nearest[next]), towns.get(next), nearestKm[next]));
            }
            newest = next;
        }
        return reaches;
    }

    private static Reach reach(Town from, Town to, double km) {
        Town upper = from.hills() >= to.hills() ? from : to;
        String stem = upper.name().replaceFirst("(街道|镇|.族乡|乡)$", "");
        String name = stem.matches(".*[溪江港河浦]") ? stem : stem + (upper.hills() > 0.35 ? "溪" : "河");
        return new Reach(from, to, name, km);
    }
}
