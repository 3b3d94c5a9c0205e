package cn.anlan.server.sensing.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Packets in which anything may be wrong: a line goes on or ends, and never more. */
class MqttFuzzTest {

    private static final long SEED = 20261128;
    private static final int FRAMES = 20_000;

    @Test
    void everyMutatedFrameIsTakenSetAsideOrEndsTheLine() {
        Random random = new Random(SEED);
        TestHost host = new TestHost();
        TestHost.Line line = host.line();
        int version = 4;
        int taken = 0;
        int aside = 0;
        int ended = 0;
        for (int n = 0; n < FRAMES; n++) {
            if (!line.channel.isOpen()) {
                ended++;
                line.channel.finishAndReleaseAll();
                line = host.line();
                version = random.nextBoolean() ? 4 : 5;
                if (random.nextInt(20) > 0) {
                    line.send(Packets.connect(version, "c" + n, "gauges", "right", 60));
                }
            }
            List<byte[]> good = List.of(
                    Packets.publish(version, 1, false, (n & 0xFFFF) | 1, "v1/dev/rain", "{\"ts\":1,\"v\":2.5}"),
                    Packets.publish(version, 0, false, 0, "v1/dev/level", "2.5"),
                    Packets.subscribe(version, 3, "a/#"),
                    Packets.connect(version, "again", "gauges", "right", 60),
                    Packets.packet(0xC0, new byte[0]));
            line.send(mutated(good.get(random.nextInt(good.size())), random));
            line.said();
            for (Published one : host.published) {
                taken += one.why().isEmpty() ? 1 : 0;
                aside += one.why().isPresent() ? 1 : 0;
            }
            line.taken(Answer.TAKEN);
            line.said();
        }
        line.channel.finishAndReleaseAll();
        assertThat(host.held).as("octets still held").hasValue(0);
        assertThat(taken).isGreaterThan(1_000);
        assertThat(aside).isGreaterThan(100);
        assertThat(ended).isGreaterThan(1_000);
    }

    private static byte[] mutated(byte[] good, Random random) {
        byte[] bad = good.clone();
        switch (random.nextInt(5)) {
            case 0 -> bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            case 1 -> bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            case 2 -> bad = java.util.Arrays.copyOf(bad, random.nextInt(bad.length) + 1);
            case 3 -> {
                bad = new byte[random.nextInt(100) + 1];
                random.nextBytes(bad);
            }
            default -> {
                // as it is
            }
        }
        return bad;
    }
}
