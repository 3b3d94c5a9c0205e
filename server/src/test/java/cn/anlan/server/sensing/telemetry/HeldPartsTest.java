package cn.anlan.server.sensing.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.engine.wire.Octets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Letters are messages, digits their parts: A1 is the first part of message A. */
class HeldPartsTest {

    private final AtomicLong together = new AtomicLong();
    private final List<String> refused = new ArrayList<>();
    private final HeldParts parts = new HeldParts(
            together,
            (octets, why) -> refused.add(
                    why.code() + " " + HexFormat.of().withUpperCase().formatHex(octets)));

    private Optional<String> take(String of, int total, int number, String octets) {
        return parts.take(new HeldParts.Piece(of, total, number, 0, Octets.ofHex(octets)))
                .map(whole -> whole.octets().hex());
    }

    @Test
    void partsInTheirOrderAreAMessage() {
        assertThat(take("36", 3, 1, "A1")).isEmpty();
        assertThat(take("36", 3, 2, "A2")).isEmpty();
        assertThat(parts.waits()).isTrue();
        assertThat(take("36", 3, 3, "A3")).contains("A1A2A3");
        assertThat(parts.waits()).isFalse();
        assertThat(refused).isEmpty();
        assertThat(together).hasValue(0);
    }

    /** A1 was torn on the way and A2 came; the station sends A anew, then B. */
    @Test
    void aLostFirstPartJoinsNoHalvesOfTwoMessages() {
        assertThat(take("36", 2, 2, "A2")).isEmpty();
        assertThat(take("36", 2, 1, "A1")).isEmpty();
        assertThat(take("36", 2, 2, "A2")).contains("A1A2");
        assertThat(take("36", 2, 1, "B1")).isEmpty();
        assertThat(take("36", 2, 2, "B2")).contains("B1B2");
        assertThat(refused).containsExactly("sensing.octets-part A2");
        assertThat(together).hasValue(0);
    }

    @Test
    void aLostLastPartEndsWithTheNextMessage() {
        take("36", 2, 1, "A1");
        take("36", 2, 1, "B1");
        assertThat(take("36", 2, 2, "B2")).contains("B1B2");
        assertThat(refused).containsExactly("sensing.octets-part A1");
    }

    @Test
    void aLostPartInTheMiddleEndsTheMessageAndItsRestIsNone() {
        take("36", 4, 1, "A1");
        assertThat(take("36", 4, 3, "A3")).isEmpty();
        assertThat(take("36", 4, 4, "A4")).isEmpty();
        assertThat(refused).containsExactly("sensing.octets-part A1A3", "sensing.octets-part A4");
        assertThat(parts.waits()).isFalse();
        assertThat(together).hasValue(0);
    }

    @Test
    void aPartOfAnotherKindOrTotalDoesNotFollow() {
        take("36", 2, 1, "A1");
        assertThat(take("31", 2, 2, "B2")).isEmpty();
        take("36", 2, 1, "C1");
        assertThat(take("36", 3, 2, "D2")).isEmpty();
        assertThat(refused).containsExactly("sensing.octets-part A1B2", "sensing.octets-part C1D2");
    }

    @Test
    void aMessageIsNoLongerThanMostOctets() {
        String part = "00".repeat(1 << 20);
        for (int n = 1; n <= HeldParts.MOST_OCTETS >> 20; n++) {
            take("36", 9, n, part);
        }
        assertThat(refused).singleElement().asString().startsWith("sensing.octets-too-long ");
        assertThat(together).hasValue(0);
    }

    @Test
    void allLinesTogetherHoldNoMoreThanMostTogether() {
        together.set(HeldParts.MOST_TOGETHER);
        take("36", 2, 1, "A1");
        assertThat(refused).containsExactly("sensing.octets-too-long A1");
        assertThat(together).hasValue(HeldParts.MOST_TOGETHER);
    }

    @Test
    void eachPartGivesTheMessageTheTimeOfAFrameButNoMoreThanLongest() {
        assertThat(parts.patience()).isEqualTo(Line.MESSAGE);
        take("36", 100, 1, "A1");
        assertThat(parts.patience()).isEqualTo(Line.MESSAGE);
        take("36", 100, 2, "A2");
        assertThat(parts.patience()).isEqualTo(Line.MESSAGE.multipliedBy(2));
        for (int n = 3; n < 100; n++) {
            take("36", 100, n, "AA");
        }
        assertThat(parts.patience()).isEqualTo(HeldParts.LONGEST);
    }
}
