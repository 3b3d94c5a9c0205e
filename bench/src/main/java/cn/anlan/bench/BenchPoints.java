package cn.anlan.bench;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.map.MapPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Points as a province has them: heaped in towns of very different size between 118.2 and 122.8 east, 27.2 and 31 north, the same
 * each time.
 */
final class BenchPoints {

    /** How many points the tile and nearest races use. */
    static final int COUNT = 200_000;

    private static final int TOWNS = 500;
    private static final long SEED = 2106;

    private BenchPoints() {}

    static List<MapPoint> make() {
        Random random = new Random(SEED);
        double[] lats = random.doubles(TOWNS, 27.2, 31).toArray();
        double[] lons = random.doubles(TOWNS, 118.2, 122.8).toArray();
        List<MapPoint> points = new ArrayList<>(COUNT);
        for (int i = 0; i < COUNT; i++) {
            int town = (int) (TOWNS * random.nextDouble() * random.nextDouble());
            double spread = 0.01 + 0.05 * ((town * 7) % 10) / 10.0;
            points.add(new MapPoint(
                    i,
                    lats[town] + random.nextGaussian() * spread,
                    lons[town] + random.nextGaussian() * spread,
                    new AreaPath("33%02d%02d".formatted(1 + town % 11, 1 + town % 9)),
                    random.nextInt(20) == 0 ? 1 + random.nextInt(3) : 0,
                    "kind-" + random.nextInt(8)));
        }
        return points;
    }
}
