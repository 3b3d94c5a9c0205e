package cn.anlan.server.typhoon;

import cn.anlan.engine.typhoon.Impact;
import org.jspecify.annotations.Nullable;

/** Counts hits, numbered groups at once. */
final class Tally {

    final int[] total;
    final int[] gale;
    final int[] storm;
    final int[] firstGale;
    final int[] firstStorm;
    final float[] peak;
    final float[] rain;

    Tally(int groups) {
        total = new int[groups];
        gale = new int[groups];
        storm = new int[groups];
        firstGale = new int[groups];
        firstStorm = new int[groups];
        peak = new float[groups];
        rain = new float[groups];
        java.util.Arrays.fill(firstGale, -1);
        java.util.Arrays.fill(firstStorm, -1);
    }

    /**
     * Counts the points that are seen.
     *
     * @param groupOf group of each point, -1 for none
     */
    static Tally of(int groups, int[] groupOf, Impact impact, boolean[] seen) {
        Tally tally = new Tally(groups);
        for (int i = 0; i < groupOf.length; i++) {
            if (seen[i] && groupOf[i] >= 0) {
                tally.count(groupOf[i], i, impact);
            }
        }
        return tally;
    }

    private void count(int group, int point, Impact impact) {
        total[group]++;
        int galeHour = impact.galeHour()[point];
        if (galeHour >= 0) {
            gale[group]++;
            firstGale[group] = firstGale[group] < 0 ? galeHour : Math.min(firstGale[group], galeHour);
        }
        int stormHour = impact.stormHour()[point];
        if (stormHour >= 0) {
            storm[group]++;
            firstStorm[group] = firstStorm[group] < 0 ? stormHour : Math.min(firstStorm[group], stormHour);
        }
        peak[group] = Math.max(peak[group], impact.peakWindMps()[point]);
        rain[group] = Math.max(rain[group], impact.rainSumMm()[point]);
    }

    /** How many of the points seen are reached within so many hours. */
    static int reached(short[] firstHour, int hours, boolean[] seen) {
        int reached = 0;
        for (int i = 0; i < firstHour.length; i++) {
            if (seen[i] && firstHour[i] >= 0 && firstHour[i] <= hours) {
                reached++;
            }
        }
        return reached;
    }

    /** To one decimal. */
    static double tenth(float value) {
        return Math.round(value * 10.0) / 10.0;
    }

    /** To one decimal; null stays null. */
    static @Nullable Double tenth(@Nullable Double value) {
        return value == null ? null : Math.round(value * 10.0) / 10.0;
    }
}
