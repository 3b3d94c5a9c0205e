package cn.anlan.server.story.report;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.engine.geo.Position;
import cn.anlan.server.story.script.Facts.Grain;
import cn.anlan.server.story.script.Scenarios;
import cn.anlan.server.story.script.Story;
import cn.anlan.server.story.script.StoryReader;
import cn.anlan.server.story.weather.Instruments;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ComparedTest {

    private static final Story STORY = new StoryReader().read(Scenarios.folder("2021-in-fa"));
    private static final List<Position> TWO_PLACES = List.of(new Position(29.75, 121.12), new Position(30.05, 121.15));
    private static final List<Compared> ALL = compared();

    @Test
    void everyMeasuredFactIsInTheReportWithItsSource() {
        ObjectNode node = JsonMapper.shared().createObjectNode();
        ComparedPart.write(ALL, node);
        List<JsonNode> facts = new ArrayList<>();
        node.get("facts").forEach(facts::add);

        assertThat(facts).hasSize(STORY.facts().observed().size()).allSatisfy(fact -> {
            assertThat(fact.get("source").stringValue()).isNotBlank();
            assertThat(fact.get("observed").isNumber()).isTrue();
            assertThat(fact.has("syntheticDifference")).isTrue();
            assertThat(fact.has("engineDifference")).isTrue();
        });
        assertThat(node.get("synthetic").stringValue()).contains("不是预报检验");
    }

    @Test
    void whatWeHaveNothingOfIsLeftOpenAndNotGuessed() {
        assertThat(of("above_warning")).allSatisfy(one -> {
            assertThat(one.synthetic()).isNull();
            assertThat(one.engine()).isNull();
        });
        assertThat(of("surge_peak")).allSatisfy(one -> {
            assertThat(one.synthetic()).isPositive();
            assertThat(one.engine()).isNull();
        });
    }

    @Test
    void theSyntheticRainOfTheMountainsIsOfTheMeasuredSizeAndTheFieldWithoutTerrainIsNot() {
        Compared mountain = of("rain_sum").stream()
                .filter(one -> one.fact().value() == 951)
                .findFirst()
                .orElseThrow();

        assertThat(mountain.synthetic()).isBetween(600.0, 1300.0);
        assertThat(mountain.engine()).isBetween(30.0, 600.0);
    }

    @Test
    void windAndPressureOfTheCentreAreThoseOfTheTrackAtThatMoment() {
        assertThat(of("wind_max"))
                .singleElement()
                .satisfies(one -> assertThat(one.engine()).isBetween(33.0, 40.0));
        assertThat(of("pressure_min"))
                .singleElement()
                .satisfies(one -> assertThat(one.engine()).isBetween(960.0, 970.0));
    }

    @Test
    void theMeanOfAnAreaLiesBelowTheHighestInIt() {
        Compared mean = ALL.stream()
                .filter(one ->
                        one.fact().grain() == Grain.MEAN && one.fact().area().equals("330281"))
                .findFirst()
                .orElseThrow();

        assertThat(mean.places()).isEqualTo(TWO_PLACES.size());
        assertThat(mean.synthetic())
                .isLessThan(of("rain_sum").stream()
                        .filter(one -> one.fact().grain() == Grain.POINT
                                && one.fact().from().equals(mean.fact().from()))
                        .findFirst()
                        .orElseThrow()
                        .synthetic());
    }

    private static List<Compared> of(String property) {
        return ALL.stream()
                .filter(one -> one.fact().property().equals(property))
                .toList();
    }

    private static List<Compared> compared() {
        Instruments instruments = new Instruments(STORY, List.of());
        for (int step = 0; step <= STORY.stepCount(); step++) {
            instruments.step();
        }
        return Compared.of(STORY, instruments.truth().anywhere(), area -> TWO_PLACES);
    }
}
