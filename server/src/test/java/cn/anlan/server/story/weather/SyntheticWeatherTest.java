package cn.anlan.server.story.weather;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.server.story.script.Scenarios;
import cn.anlan.server.story.script.Story;
import cn.anlan.server.story.script.StoryReader;
import cn.anlan.server.story.weather.Instruments.Reading;
import cn.anlan.server.story.weather.Station.Quantity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SyntheticWeatherTest {

    private static final Story STORY = new StoryReader().read(Scenarios.folder("2021-in-fa"));

    @Test
    void theTideOfTheReferenceGaugeIsHighWhenItReallyWas() {
        TrueSea sea = new TrueSea(STORY.facts().tide());
        Instant high = Instant.parse("2019-08-09T20:23:18Z");

        Instant highest = IntStream.rangeClosed(-180, 180)
                .mapToObj(minute -> high.plus(java.time.Duration.ofMinutes(minute)))
                .max((a, b) -> Double.compare(sea.tide(a), sea.tide(b)))
                .orElseThrow();

        assertThat(highest).isBetween(high.minusSeconds(900), high.plusSeconds(900));
        assertThat(sea.tide(highest)).isBetween(1.35, 1.60);
    }

    @Test
    void rainSumsComeOutNearTheDocumentedOnes() {
        Truth truth = lived(List.of(
                new Station(1, Quantity.RAIN, 29.75, 121.12, 0, 0, 600),
                new Station(2, Quantity.RAIN, 30.45, 122.28, 0, 0, 600),
                new Station(3, Quantity.RAIN, 30.27, 120.15, 0, 0, 600)));
        double siming = sum(truth, 0, "2021-07-22T00:00:00Z", "2021-07-25T22:00:00Z");
        double qushan = sum(truth, 1, "2021-07-23T00:00:00Z", "2021-07-24T12:00:00Z");
        double hangzhou = sum(truth, 2, "2021-07-22T16:00:00Z", "2021-07-25T23:00:00Z");

        assertThat(siming).isBetween(600.0, 1300.0);
        assertThat(qushan).isBetween(60.0, 190.0);
        assertThat(hangzhou).isBetween(70.0, 260.0);
    }

    @Test
    void windAndSurgeAtLandfallAreThoseOfATyphoon() {
        Truth truth = lived(List.of(
                new Station(1, Quantity.WIND, 30.20, 122.68, 0, 0, 600),
                new Station(2, Quantity.TIDE, 29.97, 121.69, 0, 0, 600),
                new Station(3, Quantity.WIND, 29.0, 119.0, 0, 0, 600)));
        double island = highest(truth, 0);
        double inland = highest(truth, 2);
        double sea = highest(truth, 1);

        assertThat(island).isBetween(26.0, 45.0);
        assertThat(inland).isLessThan(14.0);
        assertThat(sea).isBetween(1.8, 4.0);
    }

    @Test
    void theSameSeedGivesTheSameReadingsAndAnotherSeedOthers() {
        List<Station> stations = many(Quantity.RAIN, 40);

        assertThat(readings(STORY, stations))
                .isEqualTo(readings(STORY, stations))
                .isNotEmpty();
    }

    @Test
    void packetsComeLateTwiceAndNotAtAll() {
        List<Station> stations = many(Quantity.WIND, 200);
        List<Reading> readings = readings(STORY, stations);
        Set<String> distinct = new HashSet<>();
        long doubled = readings.stream()
                .filter(reading -> !distinct.add(reading.key() + "@" + reading.observedAt()))
                .count();
        long late = readings.stream()
                .filter(reading ->
                        reading.arrivesAt().isAfter(reading.observedAt().plusSeconds(600)))
                .count();
        double expected = 200.0 * STORY.stepCount() / 2.0;

        assertThat(doubled / expected).isBetween(0.01, 0.03);
        assertThat(late / expected).isBetween(0.02, 0.05);
        assertThat(distinct.size() / expected).isBetween(0.90, 0.99);
    }

    @Test
    void aDeadGaugeNeverSpeaksAgainAndAStuckOneRepeatsItself() {
        List<Station> stations = many(Quantity.PRESSURE, 400);
        List<Reading> readings = readings(STORY, stations);
        Instant lastDay = STORY.to().minusSeconds(86_400);
        Set<Long> speaking = new HashSet<>();
        readings.stream()
                .filter(reading -> reading.observedAt().isAfter(lastDay))
                .forEach(reading -> speaking.add(reading.key()));
        int dead = stations.size() - speaking.size();
        long stuck = stations.stream()
                .filter(station -> readings.stream()
                                .filter(reading -> reading.key() == station.key())
                                .filter(reading -> reading.observedAt().isAfter(lastDay))
                                .mapToDouble(Reading::value)
                                .distinct()
                                .count()
                        == 1)
                .count();

        assertThat(dead).isBetween(1, 15);
        assertThat(stuck).isBetween(1L, 20L);
    }

    @Test
    void aRiverRisesWithTheRainAndFallsAfterIt() {
        Truth truth = lived(List.of(new Station(1, Quantity.RIVER, 29.85, 121.15, 1.5, 4.5, 600)));
        int peak = IntStream.range(0, truth.steps())
                .reduce((a, b) -> truth.value(0, b) > truth.value(0, a) ? b : a)
                .orElseThrow();

        assertThat(truth.time(peak))
                .isBetween(Instant.parse("2021-07-24T00:00:00Z"), Instant.parse("2021-07-26T20:00:00Z"));
        assertThat(truth.value(0, peak)).isBetween(3.5f, 12f);
        assertThat(truth.value(0, truth.steps() - 1)).isLessThan(truth.value(0, peak));
    }

    private static Truth lived(List<Station> stations) {
        Instruments instruments = new Instruments(STORY, stations);
        for (int step = 0; step <= STORY.stepCount(); step++) {
            instruments.step();
        }
        return instruments.truth();
    }

    private static List<Reading> readings(Story story, List<Station> stations) {
        Instruments instruments = new Instruments(story, stations);
        List<Reading> readings = new ArrayList<>();
        for (int step = 0; step <= story.stepCount(); step++) {
            instruments.step();
            readings.addAll(instruments.arrivedBy(story.stepTime(step)));
        }
        readings.addAll(instruments.arrivedBy(story.to().plusSeconds(86_400)));
        return readings;
    }

    private static List<Station> many(Quantity quantity, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Station(i + 1L, quantity, 28.5 + i * 0.005, 121.0 + i * 0.003, 0, 0, 600))
                .toList();
    }

    private static double sum(Truth truth, int station, String from, String to) {
        Instant begin = Instant.parse(from);
        Instant end = Instant.parse(to);
        return IntStream.range(0, truth.steps())
                .filter(step ->
                        truth.time(step).isAfter(begin) && !truth.time(step).isAfter(end))
                .mapToDouble(step -> truth.value(station, step))
                .sum();
    }

    private static double highest(Truth truth, int station) {
        return IntStream.range(0, truth.steps())
                .mapToDouble(step -> truth.value(station, step))
                .max()
                .orElseThrow();
    }
}
