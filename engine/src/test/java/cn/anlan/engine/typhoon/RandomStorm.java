package cn.anlan.engine.typhoon;

import cn.anlan.engine.geo.GreatCircle;
import cn.anlan.engine.geo.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Seeded storms with uneven steps and missing values. */
final class RandomStorm {

    static final Instant START = Instant.parse("2021-07-23T00:00:00Z");

    private RandomStorm() {}

    static Track track(Random random, boolean circles) {
        List<Fix> fixes = new ArrayList<>();
        Position position = new Position(random.nextDouble(22, 27), random.nextDouble(122, 127));
        double heading = random.nextDouble(280, 350);
        double wind = random.nextDouble(18, 55);
        Instant time = START;
        for (int i = 0; i < 30; i++) {
            Double shownWind = random.nextInt(6) == 0 ? null : Double.valueOf(wind);
            Double pressure = random.nextInt(4) == 0 ? null : Double.valueOf(1005 - wind);
            fixes.add(new Fix(
                    time,
                    position,
                    pressure,
                    shownWind,
                    circles ? radii(random, wind, Circle.GRADE_7, 250) : null,
                    circles ? radii(random, wind, Circle.GRADE_10, 100) : null,
                    circles ? radii(random, wind, Circle.GRADE_12, 50) : null));
            int hours = List.of(1, 1, 2, 3, 6).get(random.nextInt(5));
            time = time.plusSeconds(hours * 3600L);
            heading += random.nextDouble(-15, 15);
            position = GreatCircle.destination(position, heading, hours * random.nextDouble(3, 25));
            wind = Math.clamp(wind + random.nextDouble(-3, 3), 8.0, 60.0);
        }
        return new Track(fixes);
    }

    private static @Nullable QuadrantRadii radii(Random random, double wind, Circle circle, double typical) {
        if (wind < circle.fromMps() || random.nextInt(5) == 0) {
            return null;
        }
        double base = typical * random.nextDouble(0.6, 1.3);
        return new QuadrantRadii(
                base * random.nextDouble(0.7, 1.3),
                base * random.nextDouble(0.7, 1.3),
                base * random.nextDouble(0.7, 1.3),
                random.nextInt(10) == 0 ? 0 : base * random.nextDouble(0.7, 1.3));
    }

    static double[][] points(Random random, int count) {
        double[] lats = new double[count];
        double[] lons = new double[count];
        for (int i = 0; i < count; i++) {
            lats[i] = random.nextDouble(21, 33);
            lons[i] = random.nextDouble(115, 127);
        }
        return new double[][] {lats, lons};
    }
}
