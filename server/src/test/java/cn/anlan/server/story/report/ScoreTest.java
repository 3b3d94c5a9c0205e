package cn.anlan.server.story.report;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.story.report.Episodes.Episode;
import cn.anlan.server.story.report.Score.Circularity;
import cn.anlan.server.story.report.Score.Claim;
import cn.anlan.server.story.report.Score.Real;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ScoreTest {

    private static final Bilingual WORDS = new Bilingual("真值达到限值", "the truth reaches the limit");
    private static final Instant NOON = Instant.parse("2021-07-24T04:00:00Z");

    @Test
    void anAlertDuringTheEpisodeIsAHitAndItsLeadIsHowMuchEarlierItCame() {
        Score score = Score.of("r", WORDS, List.of(claim("a", -30, 60)), List.of(real("a", 0, 120)), Duration.ZERO);

        assertThat(score).isEqualTo(new Score("r", WORDS, 1, 0, 0, List.of(30L)));
    }

    @Test
    void anAlertOfAnotherSubjectIsFalseAndTheEpisodeIsMissed() {
        Score score = Score.of("r", WORDS, List.of(claim("b", 0, 60)), List.of(real("a", 0, 120)), Duration.ZERO);

        assertThat(score).isEqualTo(new Score("r", WORDS, 0, 1, 1, List.of()));
    }

    @Test
    void twoAlertsInOneEpisodeAreOneHitAndTheFirstCounts() {
        Score score = Score.of(
                "r", WORDS, List.of(claim("a", 10, 20), claim("a", 60, 90)), List.of(real("a", 0, 120)), Duration.ZERO);

        assertThat(score).isEqualTo(new Score("r", WORDS, 1, 0, 0, List.of(-10L)));
        assertThat(score.leadMinutes(0.5)).isEqualTo(-10);
    }

    @Test
    void anAlertLongBeforeCountsOnlyAsFarAsAllowed() {
        List<Claim> claims = List.of(claim("a", -600, -590));
        List<Real> reals = List.of(real("a", 0, 60));

        assertThat(Score.of("r", WORDS, claims, reals, Duration.ofHours(24)).hits())
                .isEqualTo(1);
        assertThat(Score.of("r", WORDS, claims, reals, Duration.ofHours(1)).falseAlerts())
                .isEqualTo(1);
    }

    @Test
    void aPerfectScoreOverEnoughEpisodesMeansThatTheTestIsCircular() {
        assertThat(perfect(Score.PERFECT_BEYOND_LUCK).circularity()).isEqualTo(Circularity.CIRCULAR);
        assertThat(perfect(Score.ENOUGH_EPISODES).fewEpisodes()).isFalse();
    }

    @Test
    void aPerfectScoreOverOneEpisodeLessSaysOnlyThatThereWereTooFew() {
        assertThat(perfect(Score.PERFECT_BEYOND_LUCK - 1).circularity()).isEqualTo(Circularity.TOO_FEW);
        assertThat(perfect(Score.ENOUGH_EPISODES - 1).fewEpisodes()).isTrue();
    }

    @Test
    void oneMissOrOneFalseAlertIsEnoughNotToBeCircular() {
        Score missed = new Score("r", WORDS, 100, 1, 0, List.of());
        Score cried = new Score("r", WORDS, 100, 0, 1, List.of());

        assertThat(List.of(missed, cried))
                .allSatisfy(score -> assertThat(score.circularity()).isEqualTo(Circularity.ERRS));
    }

    @Test
    void whereNothingHappenedAndNothingWasAlertedThereIsNothingToSay() {
        assertThat(perfect(0).circularity()).isEqualTo(Circularity.NOTHING_HAPPENED);
        assertThat(perfect(0).leadMinutes(0.5)).isNull();
    }

    @Test
    void leadTimesAreToldByTheirQuantiles() {
        List<Long> leads = LongStream.rangeClosed(1, 10).boxed().toList();
        Score score = new Score("r", WORDS, 10, 0, 0, leads);

        assertThat(score.leadMinutes(0.1)).isEqualTo(1);
        assertThat(score.leadMinutes(0.5)).isEqualTo(5);
        assertThat(score.leadMinutes(0.9)).isEqualTo(9);
    }

    private static Score perfect(int episodes) {
        return new Score("r", WORDS, episodes, 0, 0, Collections.nCopies(episodes, 60L));
    }

    private static Claim claim(String subject, long fromMinute, long toMinute) {
        return new Claim(subject, NOON.plusSeconds(fromMinute * 60), NOON.plusSeconds(toMinute * 60));
    }

    private static Real real(String subject, long fromMinute, long toMinute) {
        return new Real(subject, new Episode(NOON.plusSeconds(fromMinute * 60), NOON.plusSeconds(toMinute * 60)));
    }
}
