package cn.anlan.engine.typhoon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cn.anlan.engine.geo.GreatCircle;
import cn.anlan.engine.geo.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Storms at the rims of what there is: over the antimeridian, of one fix, in steps of every length, said twice. */
@Tag("fast")
class EdgesTest {

    private static final int HOURS = 48;
    private static final double EASTWARDS_DEG = 60;
    private static final Track HERE = Storms.straight(3);
    private static final Track THERE = moved(HERE);
    private static final List<Position> PLACES = List.of(
            new Position(28.3, 121.2), new Position(27.0, 119.5), new Position(29.4, 123.0), new Position(28, 118.1));

    @Test
    void theAntimeridianIsNoBorderForCirclesWindAndRain() {
        assertThat(THERE.fixes()).extracting(fix -> fix.position().lon() > 0).contains(true, false);
        for (Position place : PLACES) {
            Position aside = moved(place);
            for (Circle circle : Circle.values()) {
                Arrival expected = Arrivals.on(HERE).circle(place, circle);
                Arrival found = Arrivals.on(THERE).circle(aside, circle);
                assertThat(found.arrives()).isEqualTo(expected.arrives());
                assertThat(found.departs()).isEqualTo(expected.departs());
                assertThat(found.peakWindMps()).isCloseTo(expected.peakWindMps(), within(1e-6));
            }
            for (int hour = 0; hour <= HOURS; hour++) {
                Instant at = HERE.start().plus(Duration.ofHours(hour));
                assertThat(WindField.standard().windAt(THERE, aside, at).speedMps())
                        .isCloseTo(WindField.standard().windAt(HERE, place, at).speedMps(), within(1e-6));
                assertThat(RainField.standard().rateMmPerHour(THERE, aside, at))
                        .isCloseTo(RainField.standard().rateMmPerHour(HERE, place, at), within(1e-6));
            }
            ClosestApproach near = ClosestApproach.of(HERE, place);
            assertThat(ClosestApproach.of(THERE, aside).km()).isCloseTo(near.km(), within(0.01));
            assertThat(ClosestApproach.of(THERE, aside).side()).isEqualTo(near.side());
        }
    }

    @Test
    void theAntimeridianIsNoBorderForTheKernel() {
        for (WindOptions options : List.of(WindOptions.standard(), WindOptions.comparison(WindModel.HOLLAND_1980))) {
            Impact here = assess(HERE, PLACES, options);
            Impact there = assess(THERE, PLACES.stream().map(EdgesTest::moved).toList(), options);
            for (int i = 0; i < PLACES.size(); i++) {
                assertThat(there.peakWindMps()[i]).isCloseTo(here.peakWindMps()[i], within(1e-3f));
                assertThat(there.rainSumMm()[i]).isCloseTo(here.rainSumMm()[i], within(1e-2f));
                assertThat(there.galeHour()[i]).isEqualTo(here.galeHour()[i]);
            }
        }
    }

    @Test
    void aConeOverTheAntimeridianHoldsItsPositionsAndIsNoBeltRoundTheEarth() {
        List<Position> cone = UncertaintyCone.of(THERE, THERE.start());

        assertThat(cone)
                .isNotEmpty()
                .allSatisfy(edge -> assertThat(THERE.fixes().stream()
                                .mapToDouble(fix -> GreatCircle.distanceKm(fix.position(), edge))
                                .min()
                                .orElseThrow())
                        .isLessThan(200));
    }

    @Test
    void aStormOfASingleFixIsThereForThatMomentAndNoLonger() {
        Track one = new Track(List.of(HERE.fixes().getFirst()));
        Position under = new Position(28, 125);
        Position far = new Position(28, 110);

        Arrival arrival = Arrivals.on(one).circle(under, Circle.GRADE_7);
        assertThat(arrival.arrives()).isEqualTo(one.start());
        assertThat(arrival.departs()).isNull();
        assertThat(arrival.peakWindMps()).isPositive();
        assertThat(Arrivals.on(one).circle(far, Circle.GRADE_7).reached()).isFalse();
        assertThat(ClosestApproach.of(one, under).at()).isEqualTo(one.start());
        assertThat(ArrivalSpread.of(one, one.start(), far, Circle.GRADE_7).likely())
                .isNull();
        assertThat(LeaveOneOut.thinned(one)).isEqualTo(one);
        assertThat(UncertaintyCone.of(one, one.start())).isNotEmpty();
        Impact impact = assess(one, List.of(under, far), WindOptions.standard());
        assertThat(impact.peakHour()).containsExactly((short) 0, (short) -1);
    }

    @Test
    void stepsOfOneAndSixHoursInOneTrackGiveTheArrivalsOfHourlyOnes() {
        List<Fix> mixed = new ArrayList<>();
        List<Fix> hourly = Storms.straight(1).fixes();
        for (int hour = 0; hour < hourly.size(); hour++) {
            if (hour % 6 == 0 || (hour > 12 && hour < 24)) {
                mixed.add(hourly.get(hour));
            }
        }
        for (Position place : PLACES) {
            for (Circle circle : Circle.values()) {
                Arrival whole = Arrivals.on(Storms.straight(1)).circle(place, circle);
                Arrival uneven = Arrivals.on(new Track(mixed)).circle(place, circle);
                assertThat(minutes(whole.arrives(), uneven.arrives())).isLessThanOrEqualTo(1);
            }
        }
    }

    @Test
    void aTimeSaidTwiceMakesNoStepOfNoLength() {
        List<Fix> twice = new ArrayList<>(HERE.fixes());
        twice.addAll(HERE.fixes());

        assertThat(new Track(twice)).isEqualTo(HERE);
        assertThat(assess(new Track(twice), PLACES, WindOptions.standard()).peakWindMps())
                .isEqualTo(assess(HERE, PLACES, WindOptions.standard()).peakWindMps());
    }

    @Test
    void inTheCalmOfTheCentreFieldAndKernelAreCalmAlike() {
        Position centre = HERE.fixes().getFirst().position();
        Track still = new Track(List.of(HERE.fixes().getFirst()));

        assertThat(WindField.standard().windAt(still, centre, still.start())).isEqualTo(Wind.CALM);
        assertThat(assess(still, List.of(centre), WindOptions.standard()).peakWindMps())
                .containsExactly(0f);
        assertThat(assess(still, List.of(centre), WindOptions.standard().withoutCircles())
                        .peakWindMps())
                .containsExactly(0f);
    }

    private static Impact assess(Track track, List<Position> places, WindOptions options) {
        double[] lats = places.stream().mapToDouble(Position::lat).toArray();
        double[] lons = places.stream().mapToDouble(Position::lon).toArray();
        return ImpactKernel.assess(lats, lons, track, track.start(), HOURS, options);
    }

    private static long minutes(@Nullable Instant a, @Nullable Instant b) {
        return a == null && b == null ? 0 : Math.abs(Duration.between(a, b).toMinutes());
    }

    private static Track moved(Track track) {
        return new Track(track.fixes().stream()
                .map(fix -> new Fix(
                        fix.time(),
                        moved(fix.position()),
                        fix.pressureHpa(),
                        fix.windMps(),
                        fix.r7(),
                        fix.r10(),
                        fix.r12()))
                .toList());
    }

    private static Position moved(Position position) {
        return new Position(position.lat(), GreatCircle.normalLongitude(position.lon() + EASTWARDS_DEG));
    }
}
