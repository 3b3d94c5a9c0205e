package cn.anlan.server.sensing.mqtt;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.sensing.reading.Unreadable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A message as it is kept: its topic, a line feed, its payload as it came. Without the topic nobody could read it again.
 *
 * @param topic without a line feed
 * @param payload not changed by anybody
 */
public record Envelope(String topic, ByteBuffer payload) {

    /** The content type under which it is kept. */
    static final String TYPE = "application/vnd.anlan.mqtt";

    private static final byte MARK = '\n';

    /** As it is kept. */
    public byte[] octets() {
        byte[] name = topic.getBytes(StandardCharsets.UTF_8);
        byte[] octets = Arrays.copyOf(name, name.length + 1 + payload.remaining());
        octets[name.length] = MARK;
        payload.duplicate().get(octets, name.length + 1, payload.remaining());
        return octets;
    }

    /** @throws Unreadable {@code sensing.mqtt-no-topic} if there is no topic */
    static Envelope of(byte[] octets) {
        int mark = 0;
        while (mark < octets.length && octets[mark] != MARK) {
            mark++;
        }
        if (mark == octets.length) {
            Bilingual rule = new Bilingual("第一行应为主题，其余为报文", "the first line must be the topic, the rest the payload");
            throw new Unreadable(new Refusal("sensing.mqtt-no-topic", "topic", null, rule));
        }
        return new Envelope(
                new String(octets, 0, mark, StandardCharsets.UTF_8),
                ByteBuffer.wrap(octets, mark + 1, octets.length - mark - 1).asReadOnlyBuffer());
    }

    /** A copy of the payload. */
    byte[] body() {
        byte[] body = new byte[payload.remaining()];
        payload.duplicate().get(body);
        return body;
    }
}
