package cn.anlan.server.story.city;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Seeded chance: the same seed and name give the same numbers on every machine. */
final class Dice {

    private final SplittableRandom random;

    Dice(long seed, String name) {
        random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + name.hashCode());
    }

    /** At least {@code from}, below {@code to}. */
    double between(double from, double to) {
        return from == to ? from : random.nextDouble(from, to);
    }

    /** From 0 up to below {@code count}. */
    int index(int count) {
        return random.nextInt(count);
    }

    boolean once(double chance) {
        return random.nextDouble() < chance;
    }

    <T> T of(List<T> items) {
        return items.get(random.nextInt(items.size()));
    }

    /** Exponentially distributed with this mean. */
    double exponential(double mean) {
        return -mean * StrictMath.log(1 - random.nextDouble());
    }

    /** Evenly spread over the orders of magnitude from {@code from} (above 0) to {@code to}. */
    double acrossMagnitudes(double from, double to) {
        return from * StrictMath.pow(to / from, random.nextDouble());
    }

    /** An index by weight, given the running sums of the weights. */
    int weighted(double[] runningSums) {
        double at = random.nextDouble() * runningSums[runningSums.length - 1];
        int found = Arrays.binarySearch(runningSums, at);
        return Math.min(found < 0 ? -found - 1 : found + 1, runningSums.length - 1);
    }

    /** Running sums for {@link #weighted}. */
    static double[] runningSums(double[] weights) {
        double[] sums = weights.clone();
        for (int i = 1; i < sums.length; i++) {
            sums[i] += sums[i - 1];
        }
        return sums;
    }
}
