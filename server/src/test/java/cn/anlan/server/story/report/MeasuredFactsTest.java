package cn.anlan.server.story.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cn.anlan.engine.geo.Position;
import cn.anlan.server.story.script.Facts.Grain;
import cn.anlan.server.story.script.Facts.ObservedFact;
import cn.anlan.server.story.script.Scenarios;
import cn.anlan.server.story.script.Story;
import cn.anlan.server.story.script.StoryReader;
import cn.anlan.server.story.weather.Instruments;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Every measured fact of {@code observed.csv}, as the report compares it: means of areas, single places and the sea together, so
 * that none is bought with another. A fact that is added there is held here too.
 */
class MeasuredFactsTest {

    private static final Story STORY = new StoryReader().read(Scenarios.folder("2021-in-fa"));
    private static final List<Compared> ALL =
            Compared.of(STORY, lived().truth().anywhere(), MeasuredFactsTest::townshipSeats);

    /** How far off the synthetic weather may be, as a share of the measured value. */
    private static final Map<String, Double> MAY_BE_OFF = Map.of(
            "rain_sum mean", 0.25,
            "rain_sum highest", 0.25,
            "rain_sum point", 0.25,
            "surge_peak highest", 0.15,
            "wind_max centre", 0.1,
            "pressure_min centre", 0.01);

    /** The two sums of the whole storm that were news: no area's mean may be mended at their cost. */
    private static final Set<String> KNOWN_WELL = Set.of("余姚大岚镇丁家畈站", "萧山戴村镇骆家舍村");

    private static final double KNOWN_WELL_MAY_BE_OFF = 0.1;

    @Test
    void meansOfAreasSumsOfPlacesAndTheSurgeAreThoseMeasured() {
        assertThat(ALL).hasSize(STORY.facts().observed().size()).allSatisfy(one -> {
            double measured = one.fact().value();
            if (one.fact().grain() == Grain.NONE) {
                assertThat(one.synthetic()).isNull();
            } else {
                assertThat(one.synthetic())
                        .as(one.fact().place())
                        .isCloseTo(measured, within(mayBeOff(one.fact()) * measured));
            }
        });
    }

    @Test
    void theFactsHoldMeansOfSeveralCitiesAndTheTwoWellKnownSums() {
        assertThat(ALL.stream().filter(one -> one.fact().grain() == Grain.MEAN)).hasSizeGreaterThanOrEqualTo(4);
        assertThat(ALL.stream().map(one -> one.fact().place())).containsAll(KNOWN_WELL);
    }

    private static double mayBeOff(ObservedFact fact) {
        if (KNOWN_WELL.contains(fact.place())) {
            return KNOWN_WELL_MAY_BE_OFF;
        }
        String kind = fact.property() + " " + fact.grain().word();
        return Objects.requireNonNull(MAY_BE_OFF.get(kind), () -> "this kind of fact needs a tolerance: " + kind);
    }

    private static Instruments lived() {
        Instruments instruments = new Instruments(STORY, List.of());
        for (int step = 0; step <= STORY.stepCount(); step++) {
            instruments.step();
        }
        return instruments;
    }

    /** As the report takes them: the townships of the packed ground, whose codes have nine digits. */
    private static List<Position> townshipSeats(String area) {
        try (InputStream in = MeasuredFactsTest.class.getResourceAsStream("/ground/areas.tsv")) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("\t", -1))
                    .filter(row -> row[0].length() == 9 && row[0].startsWith(area))
                    .map(row -> new Position(Double.parseDouble(row[3]), Double.parseDouble(row[2])))
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
