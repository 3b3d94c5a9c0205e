package cn.anlan.server.story.report;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.server.story.report.Episodes.Episode;
import cn.anlan.server.story.report.Score.Claim;
import cn.anlan.server.story.report.Score.Real;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreTest {

    private static final Instant NOON = Instant.parse("2021-07-24T04:00:00Z");

    @Test
    void anAlertDuringTheEpisodeIsAHitAndItsLeadIsHowMuchEarlierItCame() {
        Score score = Score.of("r", List.of(claim("a", -30, 60)), List.of(real("a", 0, 120)), Duration.ZERO);

        assertThat(score).isEqualTo(new Score("r", 1, 0, 0, List.of(30L)));
        assertThat(score.perfect()).isTrue();
    }

    @Test
    void anAlertOfAnotherSubjectIsFalseAndTheEpisodeIsMissed() {
        Score score = Score.of("r", List.of(claim("b", 0, 60)), List.of(real("a", 0, 120)), Duration.ZERO);

        assertThat(score).isEqualTo(new Score("r", 0, 1, 1, List.of()));
        assertThat(score.perfect()).isFalse();
    }

    @Test
    void twoAlertsInOneEpisodeAreOneHitAndTheFirstCounts() {
        Score score = Score.of(
                "r", List.of(claim("a", 10, 20), claim("a", 60, 90)), List.of(real("a", 0, 120)), Duration.ZERO);

        assertThat(score).isEqualTo(new Score("r", 1, 0, 0, List.of(-10L)));
        assertThat(score.medianLeadMinutes()).isEqualTo(-10);
    }

    @Test
    void anAlertLongBeforeCountsOnlyAsFarAsAllowed() {
        List<Claim> claims = List.of(claim("a", -600, -590));
        List<Real> reals = List.of(real("a", 0, 60));

        assertThat(Score.of("r", claims, reals, Duration.ofHours(24)).hits()).isEqualTo(1);
        assertThat(Score.of("r", claims, reals, Duration.ofHours(1)).falseAlerts())
                .isEqualTo(1);
    }

    private static Claim claim(String subject, long fromMinute, long toMinute) {
        return new Claim(subject, NOON.plusSeconds(fromMinute * 60), NOON.plusSeconds(toMinute * 60));
    }

    private static Real real(String subject, long fromMinute, long toMinute) {
        return new Real(subject, new Episode(NOON.plusSeconds(fromMinute * 60), NOON.plusSeconds(toMinute * 60)));
    }
}
