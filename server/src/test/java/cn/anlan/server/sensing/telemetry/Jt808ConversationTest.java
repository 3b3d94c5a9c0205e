package cn.anlan.server.sensing.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.engine.jt808.Message;
import cn.anlan.engine.jt808.MessageId;
import cn.anlan.engine.jt808.MessageReader;
import cn.anlan.engine.wire.Fault;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.sensing.Rejection;
import cn.anlan.server.sensing.Settlement;
import cn.anlan.server.sensing.position.Fix;
import cn.anlan.server.sensing.position.PositionSink;
import cn.anlan.server.sensing.reading.Unreadable;
import cn.anlan.server.typhoon.Shared;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The platform's side without a database: what it answers, and that nothing is lost of whatever comes. */
class Jt808ConversationTest {

    private static final String NUMBER = "013912345678";
    private static final String CODE = "C0DE";
    private static final Instant AT = Instant.parse("2026-11-28T00:00:00Z");

    /** SmallChi/JT808, example of its README. */
    private static final String WORKED =
            "7E02000026123456789012007D02000000010000000200BA7F0E07E4F11C0028003C00001810151010100104000000640202007D01137E";

    private static final KnownTerminals ALL = new KnownTerminals() {
        @Override
        public OptionalLong find(String number) {
            return number.startsWith("9") ? OptionalLong.empty() : OptionalLong.of(7);
        }

        @Override
        public Refusal unknown(String number) {
            return new Refusal("sensing.terminal-unknown", "terminal", number, new Bilingual("没有", "none"));
        }
    };

    /** Keeps in memory what was taken, and why what was not was not. */
    private static final class Kept implements Intake, PositionSink {
        private final Jt808Reader reader = new Jt808Reader(new Jt808Mapping(Map.of(), List.of(), "", false), ALL);
        private final List<Fix> fixes = new ArrayList<>();
        private final List<Refusal> refusals = new ArrayList<>();
        private long octets;
        private int taken;

        @Override
        public Settlement take(byte[] body) {
            octets += body.length;
            taken++;
            try {
                reader.read(body, this);
                return Settlement.of(1, List.of());
            } catch (Unreadable unreadable) {
                refusals.add(unreadable.why());
                return Settlement.refused(Rejection.whole(unreadable.why()));
            }
        }

        @Override
        public void refuse(byte[] body, Refusal why) {
            octets += body.length;
            refusals.add(why);
        }

        @Override
        public void fix(int index, Fix fix, Supplier<String> text) {
            assertThat(text.get()).contains("octets");
            fixes.add(fix);
        }

        @Override
        public void wrong(int index, long subject, Refusal why, String text) {
            refusals.add(why);
        }

        List<String> codes() {
            return refusals.stream().map(Refusal::code).toList();
        }
    }

    private final Kept kept = new Kept();
    private final AtomicLong together = new AtomicLong();
    private final Jt808Conversation conversation = conversation(kept);

    private Jt808Conversation conversation(Kept into) {
        return new Jt808Conversation(ALL, number -> CODE, into, together);
    }

    /** What is answered, as id and body. */
    private List<String> said(byte[] octets) {
        List<String> said = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        byte[] answers = conversation.heard(octets, 0, octets.length);
        new MessageReader(m -> said.add("%04X %s".formatted(m.id(), m.body().hex())), faults::add)
                .read(answers, 0, answers.length);
        assertThat(faults).isEmpty();
        return said;
    }

    private static String hex(String words) {
        return HexFormat.of().withUpperCase().formatHex(words.getBytes(StandardCharsets.US_ASCII));
    }

    private void signIn() {
        assertThat(said(Terminal.message(MessageId.AUTHENTICATE, NUMBER, 2, hex(CODE))))
                .containsExactly("8001 0002010200");
    }

    @Test
    void aTerminalRegistersAuthenticatesAndReports() {
        assertThat(said(Terminal.message(MessageId.REGISTER, NUMBER, 1, "0021")))
                .containsExactly("8100 000100" + hex(CODE));
        signIn();
        assertThat(said(Terminal.message(MessageId.HEARTBEAT, NUMBER, 3, ""))).containsExactly("8001 0003000200");
        assertThat(said(Terminal.message(MessageId.TERMINAL_ANSWER, NUMBER, 4, "0001810300")))
                .isEmpty();
        byte[] position = Terminal.message(MessageId.POSITION, NUMBER, 5, Terminal.position(28.1, 121.2, AT));
        assertThat(said(position)).containsExactly("8001 0005020000");
        assertThat(kept.fixes).containsExactly(new Fix(7, AT, 121.2, 28.1, 5, 40, 135, 3, 0));
        assertThat(kept.octets).isEqualTo(position.length);
        assertThat(kept.refusals).isEmpty();
        assertThat(said(Terminal.message(MessageId.UNREGISTER, NUMBER, 6, ""))).containsExactly("8001 0006000300");
        assertThat(said(position)).containsExactly("8001 0005020001");
    }

    @Test
    void theWorkedMessageOfItsMakerIsTakenAndTheEditionOf2019IsAnsweredInItsOwnForm() {
        said(Terminal.message(MessageId.AUTHENTICATE, "123456789012", 2, hex(CODE)));
        assertThat(said(octets(WORKED))).containsExactly("8001 007E020000");
        assertThat(kept.fixes.getLast().at()).isEqualTo("2018-10-15T02:10:10Z");
        String heartbeat = "0002400001000000000172998417380007";
        byte[] octets = octets("7e" + heartbeat + check(heartbeat) + "7e");
        byte[] answers = conversation.heard(octets, 0, octets.length);
        assertThat(HexFormat.of().withUpperCase().formatHex(answers))
                .startsWith("7E80014005" + "01" + "00000000017299841738");
    }

    private static byte[] octets(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static String check(String hex) {
        int check = 0;
        for (byte octet : octets(hex)) {
            check ^= octet & 0xFF;
        }
        return "%02x".formatted(check);
    }

    @Test
    void anotherCodeIsRefusedCountedAndNamed() {
        assertThat(said(Terminal.message(MessageId.AUTHENTICATE, NUMBER, 2, hex("GUESS"))))
                .containsExactly("8001 0002010201");
        assertThat(kept.codes()).containsExactly("sensing.terminal-code");
        assertThat(kept.refusals.getFirst().value()).isEqualTo("13912345678");
        signIn();
        said(Terminal.message(MessageId.AUTHENTICATE, NUMBER, 2, hex("GUESS")));
        said(Terminal.message(MessageId.POSITION, NUMBER, 5, Terminal.position(28.1, 121.2, AT)));
        assertThat(kept.codes())
                .containsExactly(
                        "sensing.terminal-code", "sensing.terminal-code", "sensing.terminal-not-authenticated");
        assertThat(kept.fixes).isEmpty();
        for (int n = 3; n < Jt808Conversation.MOST_FAULTS; n++) {
            assertThat(conversation.over()).isFalse();
            said(Terminal.message(MessageId.AUTHENTICATE, NUMBER, 2, hex("GUESS" + n)));
        }
        assertThat(conversation.over()).as("after 50").isTrue();
    }

    @Test
    void aTerminalNobodyKnowsIsSetAsideByName() {
        assertThat(said(Terminal.message(MessageId.REGISTER, "999912345678", 1, "0021")))
                .containsExactly("8100 000104");
        assertThat(said(Terminal.message(MessageId.AUTHENTICATE, "999912345678", 2, hex(CODE))))
                .containsExactly("8001 0002010201");
        said(Terminal.message(MessageId.POSITION, "999912345678", 3, Terminal.position(28.1, 121.2, AT)));
        assertThat(kept.codes()).hasSize(3).containsOnly("sensing.terminal-unknown");
        assertThat(kept.taken).isZero();
    }

    @Test
    void whatIsNotReadIsKeptAndSaidToBeNotSupportedOrWrong() {
        signIn();
        assertThat(said(Terminal.message(0x0900, NUMBER, 7, "F001"))).containsExactly("8001 0007090003");
        assertThat(said(Terminal.message(MessageId.POSITIONS, NUMBER, 8, "000901")))
                .containsExactly("8001 0008070402");
        assertThat(kept.codes()).containsExactly("sensing.octets-function", "sensing.octets-cut-short");
    }

    @Test
    void partsAreEachAnsweredOnceAllAreTakenAndThoseOfAnUnfinishedMessageAreKept() {
        signIn();
        String body =
                Terminal.batch(Terminal.position(28.1, 121.2, AT), Terminal.position(28.2, 121.2, AT.plusSeconds(9)));
        assertThat(said(Terminal.part(MessageId.POSITIONS, NUMBER, 10, 2, 1, body.substring(0, 40))))
                .isEmpty();
        assertThat(kept.taken).isZero();
        assertThat(conversation.waits()).isTrue();
        assertThat(said(Terminal.part(MessageId.POSITIONS, NUMBER, 11, 2, 2, body.substring(40))))
                .containsExactly("8001 000A070400", "8001 000B070400");
        assertThat(kept.fixes).extracting(Fix::lat).containsExactly(28.1, 28.2);
        assertThat(said(Terminal.part(MessageId.POSITIONS, NUMBER, 12, 2, 1, body.substring(0, 40))))
                .isEmpty();
        assertThat(together.get()).isPositive();
        conversation.end();
        assertThat(kept.codes()).containsExactly("sensing.octets-part");
        assertThat(together.get()).isZero();
    }

    /** The second part of one batch was lost, the first of the next; together they would look like one. */
    @Test
    void partsOfTwoMessagesAreNotJoined() {
        signIn();
        String body = Terminal.batch(Terminal.position(28.1, 121.2, AT), Terminal.position(28.2, 121.2, AT));
        said(Terminal.part(MessageId.POSITIONS, NUMBER, 10, 2, 1, body.substring(0, 40)));
        assertThat(said(Terminal.part(MessageId.POSITIONS, NUMBER, 13, 2, 2, body.substring(40))))
                .isEmpty();
        assertThat(kept.taken).isZero();
        assertThat(kept.codes()).containsExactly("sensing.octets-part");
        assertThat(together.get()).isZero();
    }

    @Test
    void oneLineCarriesSoManyTerminalsAndNoMore() {
        for (int n = 0; n < Jt808Conversation.MOST_TERMINALS; n++) {
            said(Terminal.message(MessageId.AUTHENTICATE, "%012d".formatted(n), 2, hex(CODE)));
        }
        assertThat(kept.refusals).isEmpty();
        said(Terminal.message(MessageId.AUTHENTICATE, NUMBER, 2, hex(CODE)));
        assertThat(kept.codes()).containsExactly("sensing.terminals-too-many");
    }

    @Test
    void coordinatesThatAreShiftedAreSetRight() {
        Jt808Reader shifted = new Jt808Reader(new Jt808Mapping(Map.of(), List.of(), "", true), ALL);
        shifted.read(Terminal.message(MessageId.POSITION, NUMBER, 1, Terminal.position(28.0, 120.7, AT)), kept);
        Fix fix = kept.fixes.getFirst();
        double metresNorth = (28.0 - fix.lat()) * 111_195;
        double metresEast = (120.7 - fix.lon()) * 111_195 * Math.cos(Math.toRadians(28));
        assertThat(Math.hypot(metresNorth, metresEast)).isBetween(300.0, 700.0);
        shifted.read(
                Terminal.message(
                        MessageId.POSITION,
                        NUMBER,
                        1,
                        Terminal.position(3, 99_000_000, 120_700_000, 0, Terminal.time(AT))),
                kept);
        assertThat(kept.fixes.getLast().lat())
                .as("beyond the pole, for the checks to refuse")
                .isEqualTo(99);
    }

    @Test
    void aMessageThatDoesNotComeToItsEndIsNotWaitedForAndKept() throws IOException {
        Map<String, Instant> clock = new HashMap<>(Map.of("now", AT));
        Listen listen = new Listen("127.0.0.1", 0, 5, Duration.ofMinutes(15));
        try (TelemetryPort port = new TelemetryPort("test", listen, () -> conversation, () -> clock.get("now"));
                Terminal terminal = new Terminal(port.port())) {
            byte[] position = Terminal.message(MessageId.POSITION, NUMBER, 5, Terminal.position(28.1, 121.2, AT));
            terminal.send(java.util.Arrays.copyOf(position, 20));
            Awaitility.await().until(conversation::waits);
            clock.put("now", AT.plus(Line.MESSAGE).plusSeconds(1));
            Awaitility.await().until(() -> {
                port.sweep(clock.get("now"));
                return port.counts().late() == 1;
            });
            assertThat(terminal.answer()).isEmpty();
        }
        assertThat(kept.codes()).containsExactly("sensing.octets-cut-short");
    }

    /** Frames collected by SmallChi and yezhihao from real terminals and their own tests: what is a message is answered, all is kept. */
    @Test
    void collectedMessagesAreTakenOrSetAsideEachWithAnAnswer() throws IOException {
        int messages = 0;
        for (String name : List.of("frames_smallchi.csv", "frames_yezhihao_JT808.txt")) {
            String text = new String(Shared.bytes("suites/jt808/" + name), StandardCharsets.UTF_8);
            for (String line : text.split("\\R", -1)) {
                String frame = line.substring(line.lastIndexOf(',') + 1).strip();
                if (frame.matches("(?i)7e([0-9a-f]{2})+7e")) {
                    messages += taken(octets(frame));
                }
            }
        }
        assertThat(messages).isGreaterThan(120);
    }

    private static int taken(byte[] frame) {
        List<Message> messages = new ArrayList<>();
        new MessageReader(messages::add, fault -> {}).read(frame, 0, frame.length);
        Kept into = new Kept();
        Jt808Conversation line = new Jt808Conversation(ALL, number -> CODE, into, new AtomicLong());
        for (Message message : messages) {
            if (message.edition() == 2013) {
                byte[] hello = Terminal.message(MessageId.AUTHENTICATE, message.terminal(), 1, hex(CODE));
                line.heard(hello, 0, hello.length);
            }
        }
        int before = into.refusals.size();
        byte[] answers = line.heard(frame, 0, frame.length);
        line.end();
        boolean quiet = messages.stream()
                .allMatch(m -> m.id() == MessageId.TERMINAL_ANSWER || m.part().isPresent());
        assertThat(answers.length > 0 || quiet).isTrue();
        boolean kept = into.taken > 0 || into.refusals.size() > before;
        boolean brings = messages.stream()
                .anyMatch(m -> m.id() > MessageId.UNREGISTER
                        && m.id() != MessageId.REGISTER
                        && m.id() != MessageId.AUTHENTICATE);
        assertThat(kept || !brings).isTrue();
        return messages.size();
    }

    /** 20,000 streams of mutated messages: each is taken, refused with a reason or answered; nothing fails and nothing stays held. */
    @Test
    void whateverComesNothingIsLostAndNothingFails() {
        Random random = new Random(1808);
        for (int n = 0; n < 20_000; n++) {
            Kept into = new Kept();
            Jt808Conversation line = conversation(into);
            byte[] stream = stream(random);
            for (int times = random.nextInt(5); times > 0; times--) {
                stream[random.nextInt(stream.length)] = (byte) random.nextInt(256);
            }
            List<Message> messages = new ArrayList<>();
            List<Fault> faults = new ArrayList<>();
            MessageReader beside = new MessageReader(messages::add, faults::add);
            beside.read(stream, 0, stream.length);
            beside.end();
            for (int from = 0; from < stream.length; ) {
                int to = Math.min(stream.length, from + 1 + random.nextInt(60));
                line.heard(stream, from, to);
                from = to;
            }
            line.end();
            long whole = messages.stream().takeWhile(m -> m.part().isEmpty()).count();
            assertThat(line.messages()).as("stream %d", n).isGreaterThanOrEqualTo(whole);
            long brought = messages.stream()
                    .filter(Jt808ConversationTest::brings)
                    .mapToLong(m -> m.whole().size())
                    .sum();
            long noise = faults.stream()
                    .mapToLong(fault -> fault.octets().length() / 2)
                    .sum();
            assertThat(into.octets).as("stream %d", n).isBetween(brought + noise, stream.length + 2L * messages.size());
            assertThat(into.refusals).allMatch(why -> why.code().startsWith("sensing.") && why.field() != null);
        }
        assertThat(together.get()).isZero();
    }

    private static byte[] stream(Random random) {
        String body =
                Terminal.batch(Terminal.position(28.1, 121.2, AT), Terminal.position(28.2, 121.2, AT.plusSeconds(9)));
        byte[][] all = {
            Terminal.message(MessageId.REGISTER, NUMBER, 1, "0021"),
            Terminal.message(MessageId.AUTHENTICATE, NUMBER, 2, hex(CODE)),
            Terminal.message(MessageId.POSITION, NUMBER, 3, Terminal.position(28.1, 121.2, AT)),
            Terminal.part(MessageId.POSITIONS, NUMBER, 4, 2, 1, body.substring(0, 40)),
            Terminal.part(MessageId.POSITIONS, NUMBER, 5, 2, 2, body.substring(40)),
            Terminal.message(MessageId.POSITIONS, NUMBER, 6, body),
        };
        java.io.ByteArrayOutputStream stream = new java.io.ByteArrayOutputStream();
        for (byte[] one : all) {
            if (random.nextInt(6) > 0) {
                stream.writeBytes(one);
            }
        }
        stream.writeBytes(all[1]);
        return stream.toByteArray();
    }

    /** Whether all of it is kept for certain: what is answered and forgotten is the talk about the line itself. */
    private static boolean brings(Message message) {
        return message.id() > MessageId.UNREGISTER
                && message.id() != MessageId.REGISTER
                && message.id() != MessageId.AUTHENTICATE;
    }
}
