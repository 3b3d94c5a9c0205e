package cn.anlan.server.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/** Whether a shape meets a box, against JTS on the degrees themselves. */
class ShapeMeetsTest {

    private static final GeometryFactory FACTORY = new GeometryFactory();

    /** Two units of the plane: nearer than this both answers are right. */
    private static final double UNSURE_DEGREES = 1e-6;

    private final Random random = new Random(35);

    @Test
    void linesAndAreasMeetABoxWhereTheyDoInDegrees() {
        int met = 0;
        int apart = 0;
        for (int round = 0; round < 20_000; round++) {
            Geometry shape = shape();
            Envelope box = box();
            boolean meets = shape.intersects(FACTORY.toGeometry(box));
            if (unsure(shape, box, meets)) {
                continue;
            }
            boolean found =
                    MapShape.of(shape).orElseThrow().meets(box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY());
            assertThat(found).as("%s and %s", shape, box).isEqualTo(meets);
            met += meets ? 1 : 0;
            apart += meets ? 0 : 1;
        }
        assertThat(met).isGreaterThan(1_000);
        assertThat(apart).isGreaterThan(1_000);
    }

    private boolean unsure(Geometry shape, Envelope box, boolean meets) {
        Envelope other = new Envelope(box);
        other.expandBy(meets ? -UNSURE_DEGREES : UNSURE_DEGREES);
        return shape.intersects(FACTORY.toGeometry(other)) != meets;
    }

    @Test
    void aBoxAcrossThe180thMeridianMeetsWhatLiesOnBothSides() {
        Geometry east = FACTORY.toGeometry(new Envelope(179, 179.5, 10, 11));
        Geometry west = FACTORY.toGeometry(new Envelope(-179.5, -179, 10, 11));
        assertThat(MapShape.of(east).orElseThrow().meets(178, 9, -178, 12)).isTrue();
        assertThat(MapShape.of(west).orElseThrow().meets(178, 9, -178, 12)).isTrue();
        assertThat(MapShape.of(west).orElseThrow().meets(170, 9, 180, 12)).isFalse();
    }

    private Geometry shape() {
        double lon = 120 + random.nextDouble();
        double lat = 28 + random.nextDouble();
        int corners = 3 + random.nextInt(6);
        Coordinate[] ring = new Coordinate[corners + 1];
        for (int i = 0; i < corners; i++) {
            double angle = 2 * Math.PI * i / corners;
            double reach = 0.01 + 0.08 * random.nextDouble();
            ring[i] = new Coordinate(lon + reach * Math.cos(angle), lat + reach * Math.sin(angle));
        }
        ring[corners] = ring[0];
        return random.nextBoolean() ? FACTORY.createPolygon(ring) : FACTORY.createLineString(ring);
    }

    private Envelope box() {
        double lon = 120 + random.nextDouble();
        double lat = 28 + random.nextDouble();
        return new Envelope(lon, lon + 0.5 * random.nextDouble(), lat, lat + 0.5 * random.nextDouble());
    }
}
