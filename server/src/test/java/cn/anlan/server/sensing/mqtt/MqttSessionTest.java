package cn.anlan.server.sensing.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.server.kernel.Refusal;
import io.netty.handler.codec.mqtt.MqttReasonCodes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a client hears, octet by octet, and when it is hung up on. */
class MqttSessionTest {

    private final TestHost host = new TestHost();

    private TestHost.Line in(int version) {
        TestHost.Line line = host.line();
        line.send(Packets.connect(version, "c", "gauges", "right", 60));
        line.said();
        return line;
    }

    private static byte[] message(int version, int id, String topic) {
        return Packets.publish(version, 1, false, id, topic, "1.5");
    }

    @ParameterizedTest
    @CsvSource({
        "4, right, 20020000", "4, wrong, 20020004", "4, locked, 20020005", "4, elsewhere, 20020005",
        "5, wrong, 200e00860b1f0008746573743a206e6f", "5, locked, 200e008a0b1f0008746573743a206e6f",
                "5, elsewhere, 200e00870b1f0008746573743a206e6f", "3, right, 20020001"
    })
    void whoComesInHearsSoAndWhoDoesNotHearsWhy(int version, String password, String answer) {
        TestHost.Line line = host.line();
        line.send(Packets.connect(version, "c", "gauges", password, 60));
        assertThat(line.said()).isEqualTo(answer);
        assertThat(line.channel.isOpen()).isEqualTo(answer.equals("20020000"));
        assertThat(host.turnedAway).isEqualTo(answer.equals("20020000") ? 0 : 1);
    }

    /** Receive maximum 256, quality 1, packets of 2,000 octets, no subscriptions. */
    @Test
    void aClientOfFiveIsToldTheLimits() {
        TestHost.Line line = host.line();
        line.send(Packets.connect(5, "c", "gauges", "right", 60));
        assertThat(line.said())
                .isEqualTo("2013" + "0000" + "10" + "210100" + "2401" + "27000007d0" + "2800" + "2900" + "2a00");
    }

    @Test
    void whoHasNoNamePasswordOrClientIdentifierThatLastsIsTurnedAway() {
        TestHost.Line nameless = host.line();
        nameless.send(Packets.connect(4, 0x02, "c", "", "", 60));
        assertThat(nameless.said()).isEqualTo("20020004");
        TestHost.Line endless = host.line();
        endless.send(Packets.connect(4, "c", "x".repeat(101), "right", 60));
        assertThat(endless.said()).isEqualTo("20020004");
        TestHost.Line lasting = host.line();
        lasting.send(Packets.connect(4, 0xC0, "", "gauges", "right", 60));
        assertThat(lasting.said()).isEqualTo("20020002");
        TestHost.Line assigned = host.line();
        assigned.send(Packets.connect(5, "", "gauges", "right", 0));
        assertThat(assigned.said()).as("an identifier, and our time of silence").contains("12", "130384");
    }

    @Test
    void whileTheDatabaseIsAwayNobodyIsToldThatThePasswordIsWrong() {
        host.broken = true;
        TestHost.Line line = host.line();
        line.send(Packets.connect(4, "c", "gauges", "right", 60));
        assertThat(line.said()).isEqualTo("20020003");
    }

    @Test
    void aMessageIsAnsweredOnceItIsOnDiskInTheOrderInWhichItCame() {
        TestHost.Line line = in(4);
        line.send(message(4, 7, "a/b"));
        line.send(message(4, 9, "a/b"));
        assertThat(line.said()).isEmpty();
        assertThat(host.published).extracting(Published::packet).containsExactly(7, 9);
        assertThat(new String(host.published.getFirst().body(), StandardCharsets.UTF_8))
                .isEqualTo("a/b\n1.5");
        line.taken(Answer.TAKEN);
        assertThat(line.said()).isEqualTo("40020007" + "40020009");
    }

    @Test
    void messagesRightBehindTheFirstPacketAreHeard() {
        TestHost.Line line = host.line();
        byte[] first = Packets.connect(4, "c", "gauges", "right", 60);
        byte[] second = message(4, 7, "a/b");
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        line.send(both);
        assertThat(host.published).hasSize(1);
    }

    @Test
    void aClientOfFiveHearsFieldValueAndRuleAndOneOfThreeThatItIsHere() {
        Refusal why = MqttReasons.topicUnmapped("a/b");
        TestHost.Line five = in(5);
        five.send(message(5, 7, "a/b"));
        five.taken(Answer.of(why));
        assertThat(text(five.said())).contains("sensing.topic-unmapped topic=a/b: none of the connector's topics");
        TestHost.Line three = in(4);
        three.send(message(4, 7, "a/b"));
        three.taken(Answer.of(why));
        assertThat(three.said()).isEqualTo("40020007");
    }

    @Test
    void reasonsHaveTheCodesOfTheStandard() {
        assertThat(Answer.of(MqttReasons.topicUnmapped("x")).code().byteValue() & 0xFF)
                .isEqualTo(0x90);
        assertThat(Answer.of(MqttReasons.topicInvalid("x")).code().byteValue() & 0xFF)
                .isEqualTo(0x90);
        assertThat(Answer.of(MqttReasons.noNumber("x")).code().byteValue() & 0xFF)
                .isEqualTo(0x99);
    }

    @Test
    void qualityTwoIsKeptAsideAndEndsTheLine() {
        TestHost.Line five = in(5);
        five.send(Packets.publish(5, 2, false, 7, "a/b", "1.5"));
        assertThat(five.said()).startsWith("e0").contains("9b");
        TestHost.Line three = in(4);
        three.send(Packets.publish(4, 2, false, 7, "a/b", "1.5"));
        assertThat(three.said()).isEmpty();
        assertThat(three.channel.isOpen()).isFalse();
        assertThat(host.published)
                .extracting(one -> one.why().map(Refusal::code))
                .containsOnly(Optional.of("sensing.mqtt-qos"))
                .hasSize(2);
    }

    @Test
    void nobodyGetsASubscription() {
        TestHost.Line three = in(4);
        three.send(Packets.subscribe(4, 3, "a/#", "b"));
        assertThat(three.said()).isEqualTo("90040003" + "8080");
        TestHost.Line five = in(5);
        five.send(Packets.subscribe(5, 3, "a/#"));
        String said = five.said();
        assertThat(said).startsWith("90").endsWith("87");
        assertThat(text(said)).contains("sensing.mqtt-subscription");
        assertThat(five.channel.isOpen()).isTrue();
    }

    @Test
    void aPingIsAnsweredAndAGoodbyeEndsTheLine() {
        TestHost.Line line = in(4);
        line.send(HexFormat.of().parseHex("c000"));
        assertThat(line.said()).isEqualTo("d000");
        line.send(HexFormat.of().parseHex("e000"));
        assertThat(line.channel.isOpen()).isFalse();
    }

    @Test
    void moreThanTheReceiveMaximumEndsALineOfFiveAndIsNotReadFromOneOfThree() {
        TestHost.Line five = in(5);
        for (int id = 1; id <= MqttSession.RECEIVE_MAXIMUM + 1; id++) {
            five.send(message(5, id, "a/b"));
        }
        assertThat(five.said()).startsWith("e0").contains("93");
        host.published.clear();
        TestHost.Line three = in(4);
        for (int id = 1; id < MqttSession.RECEIVE_MAXIMUM; id++) {
            three.send(message(4, id, "a/b"));
        }
        assertThat(three.channel.config().isAutoRead()).isTrue();
        three.send(message(4, MqttSession.RECEIVE_MAXIMUM, "a/b"));
        assertThat(three.channel.config().isAutoRead()).isFalse();
        host.now = host.now.plusSeconds(3_600);
        three.session.sweep(host.now);
        assertThat(three.channel.isOpen()).as("it is our turn").isTrue();
        three.taken(Answer.TAKEN);
        assertThat(three.channel.config().isAutoRead()).isTrue();
    }

    @Test
    void whileTooMuchWaitsNobodyIsReadAndThenAllAre() {
        TestHost.Line line = in(4);
        host.full = true;
        line.send(message(4, 1, "a/b"));
        assertThat(line.channel.config().isAutoRead()).isFalse();
        assertThat(host.paused).containsExactly(line.session);
        host.full = false;
        line.session.room();
        line.channel.runPendingTasks();
        assertThat(line.channel.config().isAutoRead()).isTrue();
    }

    @Test
    void aPacketOverTheLimitIsNotEvenHeld() {
        TestHost.Line fits = in(5);
        int around = Packets.publish(5, 1, false, 1, "a", "").length + 1; // a length of two octets
        fits.send(Packets.publish(5, 1, false, 1, "a", "x".repeat(TestHost.LARGEST - around)));
        assertThat(host.published).hasSize(1);
        host.published.clear();
        TestHost.Line tooLarge = in(5);
        tooLarge.send(HexFormat.of().parseHex("32ce0f0001")); // 2,001 octets in all, of which five are here
        assertThat(tooLarge.said()).startsWith("e0").contains("95");
        assertThat(host.published.getFirst().why().map(Refusal::code)).contains("sensing.mqtt-packet-too-large");
        assertThat(host.held).hasValue(0);
    }

    @Test
    void whatIsNoPacketIsKeptAsideOnceTheSenderIsKnownAndNotBefore() {
        TestHost.Line known = in(5);
        known.send(HexFormat.of().parseHex("36050001610001")); // quality 3
        assertThat(known.said()).startsWith("e0").contains("81");
        known = in(5);
        known.send(HexFormat.of().parseHex("32ffffffff01"));
        assertThat(known.channel.isOpen()).isFalse();
        assertThat(host.published)
                .hasSize(2)
                .extracting(one -> one.why().map(Refusal::code))
                .containsOnly(Optional.of("sensing.mqtt-malformed"));
        assertThat(HexFormat.of().formatHex(host.published.getFirst().body())).isEqualTo("36050001610001");
        TestHost.Line stranger = host.line();
        stranger.send("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        stranger.send(new byte[200]);
        assertThat(stranger.channel.isOpen()).isFalse();
        assertThat(host.published).hasSize(2);
    }

    @Test
    void topicsWithControlCharactersOrTooLongAreSetAside() {
        TestHost.Line line = in(4);
        line.send(message(4, 1, "a\nb"));
        line.send(message(4, 2, "a".repeat(MqttSession.LONGEST_TOPIC + 1)));
        line.send(message(4, 3, "a".repeat(MqttSession.LONGEST_TOPIC)));
        assertThat(host.published)
                .extracting(one -> one.why().map(Refusal::code).orElse(""))
                .containsExactly("sensing.topic-invalid", "sensing.topic-invalid", "");
    }

    @Test
    void aLineHasDeadlinesForItsFirstPacketItsSilenceAndWhatItBegan() {
        TestHost.Line mute = host.line();
        sweptAfter(mute, 10);
        TestHost.Line silent = in(4);
        sweptAfter(silent, 90); // one and a half of 60
        TestHost.Line slow = in(4);
        slow.send(HexFormat.of().parseHex("3210"));
        for (int octet = 0; octet < 9; octet++) { // an octet now and then gives no more time
            host.now = host.now.plusSeconds(3);
            slow.send(new byte[] {0});
        }
        sweptAfter(slow, 3);
        assertThat(host.held).hasValue(0);
        assertThat(host.late).isEqualTo(3);
    }

    private void sweptAfter(TestHost.Line line, int seconds) {
        host.now = host.now.plusSeconds(seconds);
        line.session.sweep(host.now);
        line.channel.runPendingTasks();
        assertThat(line.channel.isOpen()).isTrue();
        line.session.sweep(host.now.plusMillis(1));
        line.channel.runPendingTasks();
        assertThat(line.channel.isOpen()).isFalse();
    }

    @Test
    void whatCouldNotBeTakenIsNotAnsweredAndEndsTheLine() {
        TestHost.Line line = in(5);
        line.send(message(5, 1, "a/b"));
        line.session.done(List.of(new MqttSession.Done(1, Optional.empty())));
        String said = line.said();
        assertThat(said).startsWith("e0").contains("83");
        assertThat(text(said)).contains("sensing.not-taken");
        assertThat(host.failed).isEqualTo(1);
    }

    private static String text(String hex) {
        return new String(HexFormat.of().parseHex(hex), StandardCharsets.UTF_8);
    }

    @Test
    void aSecondOfTheSameClientEndsTheFirst() {
        TestHost.Line line = in(5);
        line.session.end(MqttReasonCodes.Disconnect.SESSION_TAKEN_OVER, "");
        assertThat(line.said()).startsWith("e0").contains("8e");
    }

    @Test
    void whatComesAgainUnderTheSameIdentifierIsTheSameWhereItDoesNotSayWhen() {
        Resent resent = new Resent();
        TestHost.Line line = in(4);
        line.send(message(4, 1, "now/b"));
        line.send(Packets.publish(4, 1, true, 1, "now/b", "1.5"));
        line.send(Packets.publish(4, 1, true, 1, "now/b", "1.6"));
        line.send(Packets.publish(4, 1, false, 1, "now/b", "1.5"));
        line.send(Packets.publish(4, 1, true, 1, "then/b", "1.5"));
        Published first = host.published.getFirst();
        assertThat(resent.knows(host.published.get(1)))
                .as("before the first is on disk")
                .isFalse();
        resent.taken(first);
        assertThat(host.published).extracting(resent::knows).containsExactly(false, true, false, false, false);
    }

    @Test
    void theMemoryOfWhatCameIsBounded() {
        Resent resent = new Resent();
        TestHost.Line line = in(4);
        line.send(Packets.publish(4, 1, true, 1, "now/b", "1.5"));
        Published first = host.published.getFirst();
        resent.taken(first);
        for (int n = 1; n < Resent.MOST; n++) {
            resent.taken(other(first, "k" + n));
        }
        assertThat(resent.knows(first)).isTrue();
        for (int n = 0; n < Resent.MOST; n++) {
            resent.taken(other(first, "m" + n));
        }
        assertThat(resent.knows(first)).isFalse();
    }

    private static Published other(Published like, String key) {
        return new Published(like.session(), like.sender(), like.body(), 1, Optional.of(key), false, Optional.empty());
    }
}
