package cn.anlan.server.story.city;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.engine.geo.GreatCircle;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatercoursesTest {

    private final Town upper = TownFixture.town("330903100", "溪源镇", 29.70, 122.00, "上岙村村委会", "坑口村村委会");
    private final Town middle = TownFixture.town("330903101", "中塘镇", 29.75, 122.05, "中塘村村委会");
    private final Town lower = TownFixture.town("330903102", "江口街道", 29.80, 122.00, "江口社区居委会");
    private final Town faraway = TownFixture.town("330903103", "远山乡", 30.40, 122.60, "远山村村委会");

    @Test
    void theShortestTreeJoinsTownsThatAreNear() {
        List<Watercourses.Reach> reaches = Watercourses.joining(List.of(upper, lower, middle, faraway));
        assertThat(reaches).hasSize(2);
        assertThat(reaches)
                .allMatch(reach -> reach.from().equals(middle) || reach.to().equals(middle));
    }

    @Test
    void aReachBeginsAndEndsAtItsTownsAndSwingsBetween() {
        Watercourses.Reach reach = Watercourses.joining(List.of(upper, middle)).getFirst();
        assertThat(GreatCircle.distanceKm(reach.at(0), reach.from().seat())).isLessThan(0.01);
        assertThat(GreatCircle.distanceKm(reach.at(1), reach.to().seat())).isLessThan(0.01);
        double straight = GreatCircle.distanceKm(reach.from().seat(), reach.to().seat());
        double bent = GreatCircle.distanceKm(reach.from().seat(), reach.at(1 / 6.0))
                + GreatCircle.distanceKm(reach.at(1 / 6.0), reach.to().seat());
        assertThat(bent).isGreaterThan(straight);
    }

    @Test
    void itIsCalledAfterTheHillierTown() {
        assertThat(Watercourses.joining(List.of(middle, upper)).getFirst().name())
                .isEqualTo("溪源溪");
        assertThat(Watercourses.joining(List.of(middle, lower)).getFirst().name())
                .endsWith("河");
    }

    @Test
    void oneTownHasNoRiver() {
        assertThat(Watercourses.joining(List.of(upper))).isEmpty();
    }
}
