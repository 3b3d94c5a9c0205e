package cn.anlan.server.registry.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cn.anlan.engine.geo.GreatCircle;
import cn.anlan.engine.geo.Position;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/** How far a position lies off what is drawn for it. */
class OffShapeTest {

    private static Geometry shape(String text) throws ParseException {
        return new WKTReader().read(text);
    }

    /** A degree of the sphere's meridian is 111,195 m; at 60 degrees north one of the parallel is half of it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            POLYGON ((120 27, 121 27, 121 28, 120 28, 120 27)) | 27.5 | 120.5 | 0
            POLYGON ((120 27, 121 27, 121 28, 120 28, 120 27)) | 28.01 | 120.5 | 1112
            POLYGON ((120 27, 121 27, 121 28, 120 28, 120 27), (120.4 27.4, 120.6 27.4, 120.6 27.6, 120.4 27.6, 120.4 27.4)) | 27.59 | 120.5 | 1112
            LINESTRING (120 60, 121 60) | 60 | 120.5 | 0
            LINESTRING (120 60, 121 60) | 60 | 121.01 | 556
            MULTILINESTRING ((120 27, 120 28), (122 27, 122 28)) | 27.5 | 121.99 | 986
            """)
    void metres(String text, double lat, double lon, double metres) throws ParseException {
        assertThat(OffShape.of(new Position(lat, lon), shape(text)).metres()).isCloseTo(metres, within(1.0));
    }

    @Test
    void isTheDistanceToItsNearestPoint() throws ParseException {
        SplittableRandom random = new SplittableRandom(20261128);
        Geometry area = shape("POLYGON ((120 27, 120.2 27.05, 120.1 27.3, 119.9 27.2, 120 27))");
        for (int i = 0; i < 2_000; i++) {
            Position at = new Position(random.nextDouble(26.8, 27.5), random.nextDouble(119.7, 120.4));
            OffShape off = OffShape.of(at, area);
            assertThat(off.metres())
                    .isCloseTo(GreatCircle.distanceKm(at, off.nearest()) * 1000, within(1 + off.metres() * 0.01));
            assertThat(OffShape.of(off.nearest(), area).metres()).isLessThan(0.01);
        }
    }
}
