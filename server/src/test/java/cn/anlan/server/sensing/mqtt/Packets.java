package cn.anlan.server.sensing.mqtt;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Packets of MQTT octet by octet, by the two standards and not by our codec. */
public final class Packets {

    private Packets() {}

    /** CONNECT of 3.1.1 (4) or 5, clean. */
    public static byte[] connect(int version, String client, String name, String password, int keepAlive) {
        return connect(version, 0xC2, client, name, password, keepAlive);
    }

    public static byte[] connect(int version, int flags, String client, String name, String password, int keepAlive) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        text(body, "MQTT");
        body.write(version);
        body.write(flags);
        body.write(keepAlive >> 8);
        body.write(keepAlive);
        if (version == 5) {
            body.write(0);
        }
        text(body, client);
        if ((flags & 0x80) != 0) {
            text(body, name);
        }
        if ((flags & 0x40) != 0) {
            text(body, password);
        }
        return packet(0x10, body.toByteArray());
    }

    /** PUBLISH; quality 0 has no identifier. */
    public static byte[] publish(int version, int quality, boolean again, int id, String topic, String payload) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        text(body, topic);
        if (quality > 0) {
            body.write(id >> 8);
            body.write(id);
        }
        if (version == 5) {
            body.write(0);
        }
        body.writeBytes(payload.getBytes(StandardCharsets.UTF_8));
        return packet(0x30 | quality << 1 | (again ? 8 : 0), body.toByteArray());
    }

    public static byte[] subscribe(int version, int id, String... filters) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(id >> 8);
        body.write(id);
        if (version == 5) {
            body.write(0);
        }
        for (String filter : filters) {
            text(body, filter);
            body.write(1);
        }
        return packet(0x82, body.toByteArray());
    }

    public static byte[] packet(int first, byte[] body) {
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.write(first);
        int rest = body.length;
        do {
            packet.write(rest % 128 | (rest >= 128 ? 128 : 0));
            rest /= 128;
        } while (rest > 0);
        packet.writeBytes(body);
        return packet.toByteArray();
    }

    private static void text(ByteArrayOutputStream out, String text) {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        out.write(octets.length >> 8);
        out.write(octets.length);
        out.writeBytes(octets);
    }
}
