package cn.anlan.engine.typhoon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cn.anlan.engine.geo.Position;
import cn.anlan.engine.shared.Shared;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The wind of typhoon In-Fa (2106) against CLIMADA 6.1 under CLIMADA's options, at every point of the public table. */
class ComparisonTest {

    private static final String FOLDER = "suites/climada_wind/in_fa/";
    private static final double TOLERANCE_MPS = 0.1;
    private static final double STORED_FROM_MPS = 17.5;

    private static Instant time(String text) {
        return Instant.parse(text.replace("Z", ":00Z"));
    }

    static Track inFa() {
        List<Fix> fixes = Shared.rows(FOLDER + "track.csv").stream()
                .map(row -> Fix.of(
                        time(row[0]),
                        new Position(Double.parseDouble(row[1]), Double.parseDouble(row[2])),
                        Double.valueOf(row[3]),
                        Double.valueOf(row[5])))
                .toList();
        return new Track(fixes);
    }

    @Test
    void bothComponentsOfHolland1980AgreeAtEveryHourOfEverySeries() {
        Track track = inFa();
        WindField.OfTrack field = new WindField(WindOptions.comparison(WindModel.HOLLAND_1980)).on(track);
        int winds = 0;
        for (String[] row : Shared.rows(FOLDER + "h1980_series.csv")) {
            Position point = new Position(Double.parseDouble(row[1]), Double.parseDouble(row[2]));
            Wind wind = field.at(point, time(row[0]));
            assertThat(wind.northMps()).isCloseTo(Double.parseDouble(row[3]), within(TOLERANCE_MPS));
            assertThat(wind.eastMps()).isCloseTo(Double.parseDouble(row[4]), within(TOLERANCE_MPS));
            assertThat(wind.speedMps()).isCloseTo(Double.parseDouble(row[5]), within(TOLERANCE_MPS));
            winds += wind.speedMps() > 0 ? 1 : 0;
        }
        assertThat(winds).isGreaterThan(100);
    }

    @Test
    void theLargestWindOfEachModelAgreesAtEveryGridPoint() {
        Track track = inFa();
        WindModel[] models = {WindModel.HOLLAND_1980, WindModel.HOLLAND_2008, WindModel.HOLLAND_2010};
        for (int column = 0; column < models.length; column++) {
            WindField.OfTrack field = new WindField(WindOptions.comparison(models[column])).on(track);
            for (String[] row : Shared.rows(FOLDER + "max_wind.csv")) {
                Position point = new Position(Double.parseDouble(row[0]), Double.parseDouble(row[1]));
                double largest = track.fixes().stream()
                        .mapToDouble(fix -> field.at(point, fix.time()).speedMps())
                        .max()
                        .orElse(0);
                double stored = Double.parseDouble(row[2 + column]);
                if (stored == 0) {
                    assertThat(largest).isLessThan(STORED_FROM_MPS + TOLERANCE_MPS);
                } else {
                    assertThat(largest).as("%s at %s", models[column], point).isCloseTo(stored, within(TOLERANCE_MPS));
                }
            }
        }
    }
}
