package cn.anlan.engine.jt808;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import cn.anlan.engine.shared.Shared;
import cn.anlan.engine.wire.Fault;
import cn.anlan.engine.wire.Octets;
import cn.anlan.engine.wire.UnreadableException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageReaderTest {

    /** SmallChi/JT808, example of its README: a position of 15 October 2018. */
    private static final String POSITION =
            "7E02000026123456789012007D02000000010000000200BA7F0E07E4F11C0028003C00001810151010100104000000640202007D01137E";

    private static final String AUTHENTICATE = "7E0102000A0123456789017FFF61626340313233343536267E";

    private final List<Message> messages = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private final List<Fault> wrong = new ArrayList<>();
    private final MessageReader reader = new MessageReader(messages::add, faults::add);

    private static byte[] octets(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private void read(String hex) {
        reader.read(octets(hex), 0, hex.length() / 2);
    }

    @Test
    void aPositionIsReadAsItsMakerStates() throws UnreadableException {
        read(POSITION);
        assertThat(faults).isEmpty();
        Message message = messages.getFirst();
        assertThat(message.terminal()).isEqualTo("123456789012");
        assertThat(message.serial()).isEqualTo(0x7E);
        assertThat(message.edition()).isEqualTo(2013);
        assertThat(message.whole().hex()).isEqualTo(POSITION);
        Located located = located(message).getFirst();
        assertThat(located.emergency()).isTrue();
        assertThat(located.fixed()).isTrue();
        assertThat(located.lat()).isCloseTo(12.222222, within(1e-9));
        assertThat(located.lon()).isCloseTo(132.444444, within(1e-9));
        assertThat(located.altitudeM()).isEqualTo(40);
        assertThat(located.speedKmh()).isCloseTo(6.0, within(1e-9));
        assertThat(located.at()).isEqualTo("2018-10-15T02:10:10Z");
        assertThat(located.mileageKm()).hasValueCloseTo(10.0, within(1e-9));
    }

    @Test
    void howeverTheStreamIsCutTheMessagesAreTheSame() {
        byte[] all = octets(POSITION + AUTHENTICATE + POSITION.substring(2));
        for (int size = 1; size < 50; size++) {
            messages.clear();
            for (int from = 0; from < all.length; from += size) {
                reader.read(all, from, Math.min(all.length, from + size));
            }
            assertThat(messages).as("pieces of %d octets", size).hasSize(3);
        }
        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "CHECK, 0102000A0123456789017FFF6162634031323334353602",
        "ESCAPE, 0102000A0123456789017FFF616263403132333435367D03",
        "LENGTH, 0102000C0123456789017FFF6162634031323334353620",
        "CIPHER, 0102040A0123456789017FFF6162634031323334353622",
        "CUT_SHORT, 010200",
    })
    void whatIsNoMessageIsSaidAndTheNextOneIsRead(Fault.Reason reason, String wrong) {
        read("7E" + wrong + AUTHENTICATE);
        assertThat(faults).extracting(Fault::reason).containsExactly(reason);
        assertThat(faults.getFirst().octets()).isEqualTo(wrong);
        assertThat(messages).hasSize(1);
    }

    @Test
    void noiseWithoutEndIsToldPieceByPieceAndHeldNowhere() {
        byte[] noise = new byte[10_000];
        Arrays.fill(noise, (byte) 0x55);
        reader.read(noise, 0, noise.length);
        reader.end();
        assertThat(faults).extracting(Fault::reason).containsOnly(Fault.Reason.TOO_LONG);
        assertThat(faults.stream()
                        .mapToInt(fault -> fault.octets().length() / 2)
                        .sum())
                .isEqualTo(noise.length);
        read(AUTHENTICATE);
        assertThat(messages).hasSize(1);
    }

    @Test
    void aPartIsNumberedAndItsNumberFits() {
        String part = "0801200101234567890100050003000" + "2AA";
        read("7E" + part + check(part) + "7E");
        assertThat(messages.getFirst().part()).contains(new Message.Part(3, 2));
        String none = "08012001012345678901000500030004AA";
        read("7E" + none + check(none) + "7E");
        assertThat(faults).extracting(Fault::reason).containsExactly(Fault.Reason.PART);
    }

    private static String check(String hex) {
        int check = 0;
        for (byte octet : octets(hex)) {
            check ^= octet & 0xFF;
        }
        return "%02X".formatted(check);
    }

    @Test
    void severalPositionsStandInOneMessage() throws UnreadableException {
        read(POSITION);
        String one = messages.getFirst().body().hex();
        String each = "%04X".formatted(one.length() / 2) + one;
        assertThat(located(batch("000201" + each + each))).hasSize(2);
        assertThat(wrong).isEmpty();
        assertThat(refused(batch("000301" + each + each))).isEqualTo(Fault.Reason.CUT_SHORT);
        assertThat(refused(batch("000101" + each + each))).isEqualTo(Fault.Reason.LENGTH);
    }

    @Test
    void oneOfABatchThatIsNoPositionDoesNotTakeTheOthersWithIt() throws UnreadableException {
        read(POSITION);
        String one = messages.getFirst().body().hex();
        String each = "%04X".formatted(one.length() / 2) + one;
        String noTime = each.replace("181015101010", "18101510101A");
        String noDay = each.replace("181015101010", "180230101010");
        assertThat(located(batch("000401" + each + noTime + noDay + each))).hasSize(2);
        assertThat(wrong).extracting(Fault::reason).containsExactly(Fault.Reason.DIGITS, Fault.Reason.TIME);
        assertThat(wrong.getLast().octets().substring(2 * LocatedReader.TIME_AT))
                .startsWith("180230101010");
    }

    @Test
    void numbersBeyondWhatThereCanBeAreHandedOnAsTheyWereTold() throws UnreadableException {
        read(POSITION);
        String one = messages.getFirst().body().hex();
        Message far = new Message(
                MessageId.POSITION,
                2013,
                "123456789012",
                1,
                Optional.empty(),
                Octets.ofHex(one.replace("00BA7F0E", "FFFFFFFF")),
                Octets.ofHex(""));
        assertThat(located(far).getFirst().lat()).isGreaterThan(4_000);
    }

    private static Message batch(String body) {
        return new Message(
                MessageId.POSITIONS, 2013, "123456789012", 1, Optional.empty(), Octets.ofHex(body), Octets.ofHex(""));
    }

    private Fault.Reason refused(Message message) {
        return catchThrowableOfType(UnreadableException.class, () -> located(message))
                .fault()
                .reason();
    }

    private List<Located> located(Message message) throws UnreadableException {
        List<Located> all = new ArrayList<>();
        LocatedReader.read(message, new LocatedReader.Sink() {
            @Override
            public void located(Located located, Octets octets) {
                all.add(located);
            }

            @Override
            public void wrong(Fault fault) {
                wrong.add(fault);
            }
        });
        return all;
    }

    @Test
    void theWordsOfATerminalAreReadInEveryEdition() throws UnreadableException {
        read(AUTHENTICATE);
        assertThat(Authentication.code(messages.getFirst())).isEqualTo("abc@123456");
        // yezhihao/jt808-server, a frame of the edition of 2019: the words are counted, the maker's number and version
        // follow
        read("7e010240500100000000017299841738ffff2c706d59477a47756b4f384b345a356c70494f5467386471623365707259614842"
                + "625853504c7464627947383d313233343536373839303132333435332e372e31350000000000000000000000000000347e");
        assertThat(messages.getLast().edition()).isEqualTo(2019);
        assertThat(messages.getLast().terminal()).isEqualTo("00000000017299841738");
        assertThat(Authentication.code(messages.getLast())).isEqualTo("pmYGzGukO8K4Z5lpIOTg8dqb3eprYaHBbXSPLtdbyG8=");
        Message cut = new Message(
                MessageId.AUTHENTICATE, 2019, "00", 1, Optional.empty(), Octets.ofHex("0541"), Octets.ofHex(""));
        assertThat(catchThrowableOfType(UnreadableException.class, () -> Authentication.code(cut))
                        .fault()
                        .reason())
                .isEqualTo(Fault.Reason.CUT_SHORT);
    }

    @Test
    void partsBecomeOneMessageOnceAllAreHere() {
        for (int number = 1; number <= 3; number++) {
            String part = "0704200101234567890100050003%04X".formatted(number) + "0" + number;
            read("7E" + part + check(part) + "7E");
        }
        Message joined = Message.joined(messages.reversed()).orElseThrow();
        assertThat(joined.body().hex()).isEqualTo("010203");
        assertThat(joined.part()).isEmpty();
        assertThat(joined.whole().size())
                .isEqualTo(3 * messages.getFirst().whole().size());
        assertThat(Message.joined(messages.subList(0, 2))).isEmpty();
        assertThat(Message.joined(List.of())).isEmpty();
        assertThat(Message.joined(List.of(messages.get(0), messages.get(1), messages.get(1))))
                .isEmpty();
    }

    @Test
    void whatThePlatformAnswersIsAMessageAgain() {
        read(AUTHENTICATE);
        Message asked = messages.getFirst();
        byte[] answer = Answers.general(asked, asked.serial(), 0x7D7E, Answers.Result.DONE);
        reader.read(answer, 0, answer.length);
        Message answered = messages.getLast();
        assertThat(answered.id()).isEqualTo(MessageId.PLATFORM_ANSWER);
        assertThat(answered.serial()).isEqualTo(0x7D7E);
        assertThat(answered.terminal()).isEqualTo(asked.terminal());
        assertThat(answered.body().hex()).isEqualTo("7FFF010200");
        byte[] registered = Answers.registered(asked, 1, "abc");
        reader.read(registered, 0, registered.length);
        assertThat(messages.getLast().body().hex()).isEqualTo("7FFF00616263");
    }

    @Test
    void collectedFramesAreReadWhereTheirCheckFits() {
        int good = 0;
        for (String[] row : Shared.rows("suites/jt808/frames_smallchi.csv")) {
            messages.clear();
            faults.clear();
            read(row[5]);
            boolean fits = row[4].equals("True");
            good += messages.size();
            assertThat(messages.size() + faults.size()).as(row[5]).isGreaterThan(0);
            if (!fits) {
                assertThat(messages).as(row[5]).isEmpty();
            }
        }
        assertThat(good)
                .as("of 102, those whose check and length fit, counted by hand")
                .isEqualTo(69);
    }

    /** 20,000 streams of mutated frames: every octet but marks comes out at one of the two ends, and nothing fails. */
    @Test
    void whateverComesNothingIsLostAndNothingFails() {
        Random random = new Random(808);
        for (int n = 0; n < 20_000; n++) {
            messages.clear();
            faults.clear();
            byte[] stream = octets(POSITION + AUTHENTICATE);
            for (int times = random.nextInt(4); times >= 0; times--) {
                stream[random.nextInt(stream.length)] = (byte) random.nextInt(256);
            }
            reader.read(stream, 0, stream.length);
            reader.end();
            for (Message message : messages) {
                readOrRefused(message);
            }
            assertThat(messages.size() + faults.size()).isPositive();
        }
    }

    private void readOrRefused(Message message) {
        try {
            located(message).forEach(located -> assertThat(located.at()).isNotNull());
        } catch (UnreadableException refused) {
            assertThat(refused.fault().at()).isBetween(0, message.body().size());
        }
    }
}
