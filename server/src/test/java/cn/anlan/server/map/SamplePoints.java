package cn.anlan.server.map;

import cn.anlan.server.kernel.AreaPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Made-up points in heaps around made-up towns between 118 and 123 east, 27 and 31 north; the same for the same seed. */
final class SamplePoints {

    private static final int TOWNS = 120;
    private static final String[] KINDS = {"hidden-danger", "reservoir", "易涝点"};

    private SamplePoints() {}

    static List<MapPoint> clustered(long seed, int count) {
        Random random = new Random(seed);
        double[] lats = random.doubles(TOWNS, 27, 31).toArray();
        double[] lons = random.doubles(TOWNS, 118, 123).toArray();
        List<MapPoint> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int town = (int) (TOWNS * random.nextDouble() * random.nextDouble());
            points.add(new MapPoint(
                    1_000 + i,
                    lats[town] + random.nextGaussian() * 0.04,
                    lons[town] + random.nextGaussian() * 0.05,
                    area(town, random),
                    random.nextInt(20) == 0 ? 1 + random.nextInt(3) : 0,
                    KINDS[random.nextInt(KINDS.length)],
                    i % 1_000 != 0));
        }
        return points;
    }

    /** Each town in one of 60 counties of 10 cities, its points in several townships and villages. */
    private static AreaPath area(int town, Random random) {
        String county = "33%02d%02d".formatted(1 + town % 10, 1 + town % 6);
        return new AreaPath(
                switch (random.nextInt(3)) {
                    case 0 -> county;
                    case 1 -> county + "%03d".formatted(random.nextInt(5));
                    default -> county + "%03d%03d".formatted(random.nextInt(5), random.nextInt(20));
                });
    }

    /** Areas of every level that the points may lie in, and some that they do not. */
    static List<AreaPath> someAreas(Random random) {
        List<AreaPath> areas = new ArrayList<>();
        for (int i = random.nextInt(5); i >= 0; i--) {
            String county = "33%02d%02d".formatted(1 + random.nextInt(11), 1 + random.nextInt(7));
            String village = county + "%03d%03d".formatted(random.nextInt(5), random.nextInt(20));
            int[] digits = {4, 6, 6, 9, 12};
            areas.add(new AreaPath(village.substring(0, digits[random.nextInt(digits.length)])));
        }
        if (random.nextInt(12) == 0) {
            areas.add(new AreaPath("33"));
        }
        return areas;
    }
}
