package cn.anlan.engine.sl651;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.engine.shared.Shared;
import cn.anlan.engine.wire.Fault;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameReaderTest {

    /** A river station's timed report; SL 651-2014, message of aaasoft/Quick.SL651. */
    static final String TIMED =
            "7E7E02001234567804D232002B020012141205110002F1F1001234567848F0F0141205110020190001002619000100392300014420381212200"
                    + "39FE1";

    static final String HEARTBEAT = "7E7E020012345678000A2F000802000C14120509435703FB2D";

    private final List<Frame> frames = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private final FrameReader reader = new FrameReader(frames::add, faults::add);

    static byte[] octets(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    static Frame frame(String hex) {
        List<Frame> found = new ArrayList<>();
        FrameReader one = new FrameReader(found::add, fault -> {
            throw new AssertionError(fault);
        });
        one.read(octets(hex), 0, hex.length() / 2);
        return found.getFirst();
    }

    private void read(String hex) {
        reader.read(octets(hex), 0, hex.length() / 2);
    }

    @Test
    void aFrameIsReadWithItsHeader() {
        read(TIMED);
        assertThat(faults).isEmpty();
        Frame frame = frames.getFirst();
        assertThat(frame.up()).isTrue();
        assertThat(frame.centre()).isEqualTo(2);
        assertThat(frame.station()).isEqualTo("0012345678");
        assertThat(frame.password()).isEqualTo(0x04D2);
        assertThat(frame.function()).isEqualTo(Function.TIMED);
        assertThat(frame.part()).isEmpty();
        assertThat(frame.end()).isEqualTo(Mark.ETX);
        assertThat(frame.body().size()).isEqualTo(0x2B);
        assertThat(reader.waits()).isFalse();
    }

    @Test
    void howeverTheStreamIsCutTheFramesAreTheSame() {
        String stream = HEARTBEAT + TIMED + HEARTBEAT;
        for (int size = 1; size < 40; size++) {
            frames.clear();
            byte[] all = octets(stream);
            for (int from = 0; from < all.length; from += size) {
                reader.read(all, from, Math.min(all.length, from + size));
            }
            assertThat(frames).as("pieces of %d octets", size).hasSize(3);
        }
        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "CHECK, 7E7E020012345678000A2F000802000C14120509435703FB2E",
        "END_MARK, 7E7E020012345678000A2F000802000C14120509435706FB2D",
        "BEGIN_MARK, 7E7E020012345678000A2F000803000C14120509435703FB2D",
        "BEGIN_MARK, 7E7E020012345678000A2F400802000C14120509435703FB2D",
        "NOISE, 0102030405",
    })
    void whatIsNoFrameIsSaidAndTheNextOneIsRead(Fault.Reason reason, String wrong) {
        read(wrong + TIMED);
        assertThat(faults).extracting(Fault::reason).containsExactly(reason);
        assertThat(faults.getFirst().octets()).isEqualTo(wrong);
        assertThat(frames).hasSize(1);
    }

    @Test
    void aLengthThatIsTooLongDoesNotSwallowWhatComesBehind() {
        String tooLong = HEARTBEAT.replace("2F0008", "2F0FFF");
        read(tooLong + TIMED + HEARTBEAT);
        assertThat(frames).isEmpty();
        reader.end();
        assertThat(frames).hasSize(2);
        assertThat(faults).extracting(Fault::reason).containsExactly(Fault.Reason.CUT_SHORT);
        assertThat(reader.waits()).isFalse();
    }

    @Test
    void noiseThatComesAtOnceIsOneFaultHoweverManyBeginningsItHas() {
        read("7E".repeat(2_048));
        assertThat(faults).extracting(Fault::reason).containsExactly(Fault.Reason.BEGIN_MARK);
        reader.end();
        assertThat(faults).hasSize(2);
        assertThat(faults.stream()
                        .mapToInt(fault -> fault.octets().length() / 2)
                        .sum())
                .isEqualTo(2_048);
    }

    @Test
    void faultsWithAFrameBetweenThemAreTwo() {
        String torn = HEARTBEAT.replace("FB2D", "FB2E");
        read(torn + torn + TIMED + torn + TIMED);
        assertThat(frames).hasSize(2);
        assertThat(faults)
                .containsExactly(new Fault(Fault.Reason.CHECK, 0, torn + torn), new Fault(Fault.Reason.CHECK, 0, torn));
    }

    @Test
    void partsAreNumbered() {
        Frame first = frame(Frames.part(3, 1, "0001AA"));
        assertThat(first.part()).contains(new Frame.Part(3, 1));
        assertThat(first.body().hex()).isEqualTo("0001AA");
        read(Frames.part(3, 4, "00"));
        assertThat(faults).extracting(Fault::reason).containsExactly(Fault.Reason.PART);
    }

    @Test
    void collectedFramesAreReadWhereTheirCheckFits() {
        int good = 0;
        for (String[] row : Shared.rows("suites/sl651/frames.csv")) {
            frames.clear();
            faults.clear();
            read(row[5]);
            reader.end();
            boolean fits = fits(row);
            assertThat(frames).as(row[5]).hasSize(fits ? 1 : 0);
            assertThat(faults.isEmpty()).as(row[5]).isEqualTo(fits);
            good += fits ? 1 : 0;
        }
        assertThat(good).isGreaterThan(20);
    }

    /** The check fits. One, a centre's question for its events, says it goes up and ends as what goes down: END_MARK. */
    static boolean fits(String[] row) {
        return row[4].equals("hi-lo") && !row[2].equals("50");
    }

    /** 20,000 streams of mutated frames: every octet comes out at one of the two ends, and nothing fails. */
    @Test
    void whateverComesEveryOctetIsAccountedFor() {
        Random random = new Random(651);
        for (int n = 0; n < 20_000; n++) {
            frames.clear();
            faults.clear();
            byte[] stream = Frames.mutated(
                    random, octets(n % 2 == 0 ? TIMED + HEARTBEAT : Frames.part(2, 1, "00112233") + TIMED));
            int cut = random.nextInt(stream.length + 1);
            reader.read(stream, 0, cut);
            reader.read(stream, cut, stream.length);
            reader.end();
            int told = frames.stream().mapToInt(Frames::octets).sum()
                    + faults.stream()
                            .mapToInt(fault -> fault.octets().length() / 2)
                            .sum();
            assertThat(told).as("of stream %d", n).isEqualTo(stream.length);
            frames.forEach(Frames::readOrRefused);
        }
    }
}
