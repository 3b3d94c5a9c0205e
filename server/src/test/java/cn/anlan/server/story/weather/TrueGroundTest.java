package cn.anlan.server.story.weather;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.server.story.script.Scenarios;
import cn.anlan.server.story.script.Story;
import cn.anlan.server.story.script.StoryReader;
import cn.anlan.server.story.weather.StormPath.Centre;
import org.junit.jupiter.api.Test;

class TrueGroundTest {

    private static final Story STORY = new StoryReader().read(Scenarios.folder("2021-in-fa"));
    private static final Centre STORM =
            new StormPath(STORY.facts().fixes(), new Noise(STORY.seed())).at(STORY.landfall());
    private static final double[] EASTERLY = {-20, 0};

    @Test
    void islandsBeyondTheProvincesNorthernAndSouthernBorderLieInTheSea() {
        assertThat(Ground.inlandKm(30.7236, 122.4514)).as("Shengsi").isNegative();
        assertThat(Ground.inlandKm(30.8503, 122.6914)).as("Huaniao").isNegative();
        assertThat(Ground.inlandKm(27.10, 120.80)).as("off Cangnan").isNegative();
        assertThat(Ground.inlandKm(30.85, 120.92)).as("Jiashan").isPositive();
    }

    @Test
    void theSameWindPilesUpMoreWaterInTheBayThanOnTheOpenCoast() {
        TrueSea sea = new TrueSea(STORY.facts().tide());
        double open = sea.surge(STORM, 30.6, 121.09, EASTERLY, 0);
        double head = sea.surge(STORM, 30.6, 121.09, EASTERLY, 1);
        double calm = sea.surge(STORM, 30.6, 121.09, new double[] {0, 0}, 0);

        assertThat((head - calm) / (open - calm)).isBetween(2.5, 5.0);
        assertThat(calm).isBetween(0.05, 0.41);
        assertThat(open - calm).isBetween(0.2, 0.6);
    }

    @Test
    void aRangeKeepsRainFromItsLeeAndLeavesItToItsTop() {
        Shelter top = Site.of(29.72, 121.08).shelter();
        Shelter fenghua = Site.of(29.65, 121.40).shelter();
        double[] northWesterlyOverTheRange = {10, -10};
        double[] northEasterlyFromTheSea = {-10, -10};

        assertThat(top.left(northWesterlyOverTheRange)).isGreaterThan(0.9);
        assertThat(fenghua.left(northWesterlyOverTheRange)).isLessThan(0.2);
        assertThat(fenghua.left(northEasterlyFromTheSea)).isGreaterThan(0.9);
    }

    @Test
    void windFromBetweenTwoDirectionsIsShelteredInBetween() {
        Shelter shelter = Site.of(29.42, 121.25).shelter();
        double step = Math.toRadians(15);
        double before = shelter.left(towards(-6 * step));
        double after = shelter.left(towards(-7 * step));

        assertThat(shelter.left(towards(-6.5 * step))).isBetween(Math.min(before, after), Math.max(before, after));
        assertThat(shelter.left(new double[] {0, 0})).isBetween(0.0, 1.0);
    }

    private static double[] towards(double angle) {
        return new double[] {12 * Math.cos(angle), 12 * Math.sin(angle)};
    }
}
