package cn.anlan.server.story.weather;

/**
 * Seeded noise without state: the same keys give the same value in whatever order they are asked for, so that nothing depends
 * on how a story was stepped.
 */
final class Noise {

    private final long seed;

    Noise(long seed) {
        this.seed = mix(seed);
    }

    /** Evenly spread in 0 to 1, 1 excluded. */
    double unit(long a, long b, long c) {
        return (bits(a, b, c) >>> 11) * 0x1.0p-53;
    }

    /** Roughly normal with mean 0 and deviation 1: the sum of four even values, cut at about 3.5. */
    double normal(long a, long b, long c) {
        double sum = 0;
        for (int i = 0; i < 4; i++) {
            sum += unit(a, b, c * 4 + i);
        }
        return (sum - 2) * Math.sqrt(3);
    }

    /** Changes smoothly along one axis, about normal at each place; {@code x} in units of its own correlation length. */
    double smooth(double x, long a, long b) {
        long cell = (long) Math.floor(x);
        double within = x - cell;
        double blend = within * within * (3 - 2 * within);
        return normal(a, b, cell) * (1 - blend) + normal(a, b, cell + 1) * blend;
    }

    /** Changes smoothly over a plane and in time; all in units of their correlation lengths. */
    double field(double x, double y, double t, long salt) {
        long cellX = (long) Math.floor(x);
        long cellY = (long) Math.floor(y);
        double sum = 0;
        for (int i = 0; i <= 1; i++) {
            for (int j = 0; j <= 1; j++) {
                double weight = (1 - Math.abs(x - cellX - i)) * (1 - Math.abs(y - cellY - j));
                sum += weight * smooth(t, (cellX + i) * 73_856_093L + salt, (cellY + j) * 19_349_663L);
            }
        }
        return sum;
    }

    private long bits(long a, long b, long c) {
        return mix(mix(mix(seed ^ a) + b) + c);
    }

    /** The finalizer of SplitMix64 (Steele, Lea and Flood 2014). */
    private static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
