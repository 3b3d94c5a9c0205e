package cn.anlan.bench;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.map.MapPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Points as one city has them (DESIGN's reference city): heaped in towns of very different size between 120.9 and 122.3 east, 28.9
 * and 30.5 north, the same each time.
 */
final class BenchPoints {

    /** How many points the tile and nearest races use. */
    static final int COUNT = 200_000;

    private static final int TOWNS = 185;
    private static final long SEED = 2106;

    private BenchPoints() {}

    static List<MapPoint> make() {
        Random random = new Random(SEED);
        double[] lats = random.doubles(TOWNS, 28.9, 30.5).toArray();
        double[] lons = random.doubles(TOWNS, 120.9, 122.3).toArray();
        List<MapPoint> points = new ArrayList<>(COUNT);
        for (int i = 0; i < COUNT; i++) {
            int town = (int) (TOWNS * random.nextDouble() * random.nextDouble());
            double spread = 0.01 + 0.03 * ((town * 7) % 10) / 10.0;
            points.add(new MapPoint(
                    i,
                    lats[town] + random.nextGaussian() * spread,
                    lons[town] + random.nextGaussian() * spread,
                    new AreaPath("3302%02d".formatted(1 + town % 12)),
                    random.nextInt(20) == 0 ? 1 + random.nextInt(3) : 0,
                    "kind-" + random.nextInt(8),
                    true));
        }
        return points;
    }
}
