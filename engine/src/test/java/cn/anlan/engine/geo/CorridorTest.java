package cn.anlan.engine.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CorridorTest {

    private static final Corridor LINE =
            Corridor.of(List.of(new Position(29, 121), new Position(29.2, 121.3), new Position(29.2, 121.8)));

    @Test
    void aPointMadeBesideASideIsFoundWhereItWasMade() {
        Random random = new Random(3);
        Position begin = new Position(29, 121);
        Position end = new Position(29.2, 121.3);
        double side = GreatCircle.distanceKm(begin, end);
        for (int n = 0; n < 1_000; n++) {
            double share = random.nextDouble();
            double off = random.nextDouble(0.001, 20);
            Position on = GreatCircle.between(begin, end, share);
            double heading = share > 0.5 ? GreatCircle.bearingDeg(on, begin) + 180 : GreatCircle.bearingDeg(on, end);
            Position beside = GreatCircle.destination(on, heading + (random.nextBoolean() ? 90 : -90), off);
            Corridor.Offset found = LINE.offset(0, beside);
            assertThat(found.offKm()).isCloseTo(off, within(1e-6));
            assertThat(found.alongKm()).isCloseTo(share * side, within(1e-5));
        }
    }

    @Test
    void beyondTheEndsTheNearestEndCounts() {
        Position before = GreatCircle.destination(new Position(29, 121), 230, 5);
        assertThat(LINE.offset(0, before).alongKm()).isZero();
        assertThat(LINE.offset(0, before).offKm()).isCloseTo(5, within(1e-9));
        Position behind = GreatCircle.destination(new Position(29.2, 121.8), 80, 7);
        assertThat(LINE.offset(1, behind).alongKm()).isCloseTo(LINE.lengthKm(), within(1e-9));
    }

    @Test
    void thePiecesHoldWhateverIsNearTheLine() {
        Random random = new Random(8);
        for (double within : new double[] {0.05, 1, 30}) {
            List<Corridor.Piece> pieces = LINE.pieces(within);
            for (int n = 0; n < 500; n++) {
                Position on =
                        GreatCircle.between(new Position(29.2, 121.3), new Position(29.2, 121.8), random.nextDouble());
                Position near = GreatCircle.destination(on, random.nextDouble(360), within * random.nextDouble());
                assertThat(pieces).anyMatch(piece -> piece.near().contains(near));
            }
        }
    }

    @Test
    void aLineHasTwoCornersAndARadiusIsNotNegative() {
        assertThatThrownBy(() -> Corridor.of(List.of(new Position(29, 121)))).hasMessageContaining("not 1");
        assertThatThrownBy(() -> new Disc(new Position(29, 121), -1)).hasMessageContaining("-1");
        Corridor still = Corridor.of(List.of(new Position(29, 121), new Position(29, 121)));
        assertThat(still.offset(0, new Position(29, 121)).offKm()).isZero();
    }
}
