package cn.anlan.server.registry.books.out;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

class ThinnerTest {

    private static final GeometryFactory FACTORY = new GeometryFactory();

    private static Geometry circle(int corners) {
        Coordinate[] ring = new Coordinate[corners + 1];
        for (int i = 0; i < corners; i++) {
            double angle = 2 * Math.PI * i / corners;
            ring[i] = new Coordinate(120 + 0.1 * Math.cos(angle), 28 + 0.1 * Math.sin(angle));
        }
        ring[corners] = ring[0];
        return FACTORY.createPolygon(ring);
    }

    @Test
    void aLightShapeStaysAsItIs() {
        Geometry square = circle(4);
        assertThat((Object) new Thinner().thin(square)).isSameAs(square);
    }

    @Test
    void aPictureOfManyHeavyShapesStaysLightAndEachIsStillThere() {
        Thinner thinner = new Thinner();
        Geometry heavy = circle(20_000);
        int all = 0;
        for (int i = 0; i < 5_000; i++) {
            Geometry light = thinner.thin(heavy);
            assertThat(light.getNumPoints()).isBetween(4, Thinner.MOST_OF_ONE);
            assertThat(light.getArea()).isBetween(heavy.getArea() * 0.8, heavy.getArea() * 1.2);
            all += light.getNumPoints();
            heavy = i == 300 ? circle(400) : heavy; // so that the test itself is light
        }
        assertThat(all).isLessThan(Thinner.SHARED + 5_000 * Thinner.FEWEST + 5_000);
    }
}
