package cn.anlan.server.story.report;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.server.story.script.Scenarios;
import cn.anlan.server.story.script.Story;
import cn.anlan.server.story.script.StoryReader;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class VerificationTest {

    private static final Story STORY = new StoryReader().read(Scenarios.folder("2021-in-fa"));
    private static final Verification VERIFICATION = Verification.of(STORY);

    @Test
    void comparesFiveAgenciesAtFourLeadTimesForTwoCircles() {
        assertThat(VERIFICATION.forecasts()).hasSize(4 * 5 * 2);
        assertThat(VERIFICATION.forecasts())
                .allSatisfy(forecast -> assertThat(forecast.issued())
                        .isBeforeOrEqualTo(STORY.landfall().minusSeconds(forecast.hoursBefore() * 3600L)));
    }

    @Test
    void losingEverySecondFixMovesTheMedianArrivalByTwentyMinutesAtMost() {
        assertThat(VERIFICATION.leaveOneOut()).containsOnlyKeys(7, 10);
        assertThat(VERIFICATION.leaveOneOut().values()).allSatisfy(left -> {
            assertThat(left.errorMinutes()).isNotEmpty();
            assertThat(left.medianMinutes()).isLessThanOrEqualTo(20);
        });
    }

    @Test
    void aPointAlreadyInsideTheCircleWhenTheForecastWasIssuedDoesNotCount() {
        assertThat(VERIFICATION.forecasts())
                .allSatisfy(forecast -> assertThat(forecast.points())
                        .allSatisfy(point -> assertThat(point.real() == null ? Instant.MAX : point.real())
                                .isAfter(forecast.issued())));
    }

    @Test
    void nearerToLandfallTheForecastsOfGaleArrivalAreBetter() {
        assertThat(medianOfAll(12)).isLessThan(medianOfAll(48));
    }

    @Test
    void everyPointIsComparedOrToldToBeReachedByOneOfTheTwoOnly() {
        assertThat(VERIFICATION.forecasts()).allSatisfy(forecast -> {
            long neither = forecast.points().stream()
                    .filter(point -> point.real() == null && point.stated().likely() == null)
                    .count();
            assertThat(forecast.absoluteMinutes().size() + forecast.onlyStated() + forecast.onlyReal() + neither)
                    .isEqualTo(forecast.points().size());
        });
    }

    @Test
    void theStatedSpreadNarrowsTowardsLandfall() {
        assertThat(spreadOfCma(6)).isPositive().isLessThan(spreadOfCma(48));
    }

    private static long spreadOfCma(int hoursBefore) {
        return VERIFICATION.forecasts().stream()
                .filter(forecast -> forecast.agency().equals("CMA")
                        && forecast.grade() == 10
                        && forecast.hoursBefore() == hoursBefore)
                .mapToLong(Verification.Forecast::medianSpreadMinutes)
                .findFirst()
                .orElseThrow();
    }

    private static double medianOfAll(int hoursBefore) {
        return VERIFICATION.forecasts().stream()
                .filter(forecast -> forecast.hoursBefore() == hoursBefore)
                .flatMap(forecast -> forecast.absoluteMinutes().stream())
                .mapToLong(Long::longValue)
                .average()
                .orElseThrow();
    }
}
