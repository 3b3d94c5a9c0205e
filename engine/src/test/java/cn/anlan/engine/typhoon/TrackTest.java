package cn.anlan.engine.typhoon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cn.anlan.engine.geo.GreatCircle;
import cn.anlan.engine.geo.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TrackTest {

    private static final Instant T0 = Instant.parse("2021-07-24T00:00:00Z");

    private static Fix fix(int hour, double lat, double lon, double wind) {
        return Fix.of(T0.plusSeconds(hour * 3600L), new Position(lat, lon), 970.0, wind);
    }

    @Test
    void positionMovesAlongTheGreatCircleEvenlyInTime() {
        Track track = new Track(List.of(fix(0, 20, 130, 30), fix(6, 24, 124, 36)));
        Fix middle = track.at(T0.plusSeconds(7200)).orElseThrow();
        double whole = GreatCircle.distanceKm(new Position(20, 130), new Position(24, 124));
        assertThat(GreatCircle.distanceKm(new Position(20, 130), middle.position()))
                .isCloseTo(whole / 3, within(1e-6));
        assertThat(middle.windMps()).isCloseTo(32.0, within(1e-12));
    }

    @Test
    void nothingIsExtrapolated() {
        Track track = new Track(List.of(fix(0, 20, 130, 30), fix(6, 24, 124, 36)));
        assertThat(track.at(T0.minusSeconds(1))).isEmpty();
        assertThat(track.at(T0.plusSeconds(6 * 3600 + 1))).isEmpty();
        assertThat(track.at(T0)).isPresent();
        assertThat(track.at(track.end())).contains(track.last());
    }

    @Test
    void orderOfGivingDoesNotMatter() {
        List<Fix> fixes = new ArrayList<>();
        for (int hour = 0; hour < 60; hour += 1 + hour % 3) {
            fixes.add(fix(hour, 20 + hour * 0.1, 130 - hour * 0.1, 30));
        }
        Track sorted = new Track(fixes);
        Collections.shuffle(fixes, new Random(5));
        assertThat(new Track(fixes)).isEqualTo(sorted);
    }

    @Test
    void ofTwoFixesOfOneMomentTheLaterGivenWinsAndKeepsWhatOnlyTheEarlierKnew() {
        Position corrected = new Position(21, 129);
        QuadrantRadii r7 = QuadrantRadii.circle(200);
        Fix first = new Fix(T0, new Position(20, 130), 960.0, 38.0, r7, null, null);
        Fix second = Fix.of(T0, corrected, null, 40.0);
        Track track = new Track(List.of(first, second));
        assertThat(track.fixes()).containsExactly(new Fix(T0, corrected, 960.0, 40.0, r7, null, null));
    }

    @Test
    void whatOneOfTwoFixesLacksIsMissingBetweenThem() {
        Track track = new Track(List.of(fix(0, 20, 130, 30), Fix.bare(T0.plusSeconds(3600), new Position(21, 130))));
        Fix middle = track.at(T0.plusSeconds(1800)).orElseThrow();
        assertThat(middle.windMps()).isNull();
        assertThat(middle.stormClass()).isNull();
        assertThat(middle.r7()).isNull();
    }

    @Test
    void aJoinedTrackTakesFromTheForecastOnlyWhatIsLater() {
        List<Fix> past = List.of(fix(0, 20, 130, 30), fix(3, 21, 129, 31));
        List<Fix> forecast = List.of(fix(0, 50, 150, 1), fix(3, 50, 150, 1), fix(15, 24, 126, 35));
        Track joined = Track.joined(past, forecast);
        assertThat(joined.fixes()).containsExactly(past.get(0), past.get(1), forecast.get(2));
        assertThat(Track.joined(List.of(), forecast).fixes()).hasSize(3);
    }

    @Test
    void interpolationEqualsASlowSearchOnRandomTracks() {
        Random random = new Random(2106);
        for (int round = 0; round < 200; round++) {
            List<Fix> fixes = new ArrayList<>();
            int hour = 0;
            for (int i = 0; i < 20; i++) {
                fixes.add(fix(hour, 15 + random.nextDouble(20), 115 + random.nextDouble(20), random.nextDouble(60)));
                hour += 1 + random.nextInt(6);
            }
            Track track = new Track(fixes);
            Instant time = T0.plusSeconds(random.nextInt(track.fixes().size() * 3600));
            Fix found = track.at(time).orElseThrow();
            for (int i = 0; i + 1 < fixes.size(); i++) {
                Fix a = fixes.get(i);
                Fix b = fixes.get(i + 1);
                if (!a.time().isAfter(time) && b.time().isAfter(time)) {
                    double share = (double) (time.getEpochSecond() - a.time().getEpochSecond())
                            / (b.time().getEpochSecond() - a.time().getEpochSecond());
                    Position expected = GreatCircle.between(a.position(), b.position(), share);
                    assertThat(GreatCircle.distanceKm(expected, found.position()))
                            .isLessThan(1e-6);
                }
            }
        }
    }

    @Test
    void anEmptyTrackAndImpossibleValuesAreRefused() {
        assertThatThrownBy(() -> new Track(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> fix(0, 20, 130, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Fix.of(T0, new Position(0, 0), 8.0, null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theTrackKnownUpToAMomentEndsThere() {
        Track track = new Track(List.of(fix(0, 20, 130, 30), fix(6, 24, 124, 36)));
        assertThat(track.until(T0.minusSeconds(1))).isEmpty();
        assertThat(track.until(T0.plusSeconds(60)).orElseThrow().fixes()).hasSize(1);
        assertThat(track.until(track.end()).orElseThrow()).isEqualTo(track);
    }
}
