package cn.anlan.engine.sl651;

import cn.anlan.engine.wire.UnreadableException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

/** Frames made for tests. */
final class Frames {

    private Frames() {}

    /** A part of a picture. */
    static String part(int total, int number, String body) {
        byte[] octets = HexFormat.of().parseHex(body);
        ByteBuffer frame = ByteBuffer.allocate(20 + octets.length)
                .put(HexFormat.of().parseHex("7E7E010012345678123436"))
                .putShort((short) (3 + octets.length))
                .put((byte) Mark.SYN)
                .put((byte) (total >>> 4))
                .put((byte) ((total << 4) | (number >>> 8)))
                .put((byte) number)
                .put(octets)
                .put((byte) (number == total ? Mark.ETX : Mark.ETB));
        frame.putShort((short) Crc16.of(frame.array(), 0, frame.position()));
        return HexFormat.of().withUpperCase().formatHex(frame.array());
    }

    /** How many octets a frame had on the line. */
    static int octets(Frame frame) {
        return 17 + (frame.part().isPresent() ? 3 : 0) + frame.body().size();
    }

    /** Some octets are changed, taken away or put in; now and then the check fits again, so that the body is what is wrong. */
    static byte[] mutated(Random random, byte[] frame) {
        byte[] changed = frame.clone();
        for (int times = random.nextInt(4); times >= 0; times--) {
            int at = random.nextInt(changed.length);
            switch (random.nextInt(3)) {
                case 0 -> changed[at] = (byte) random.nextInt(256);
                case 1 -> changed = Arrays.copyOf(changed, at + 1);
                default -> {
                    byte[] longer = Arrays.copyOf(changed, changed.length + 1);
                    System.arraycopy(changed, at, longer, at + 1, changed.length - at);
                    changed = longer;
                }
            }
        }
        int length = changed.length > 13 ? ((changed[11] & 0x0F) << 8) | (changed[12] & 0xFF) : Integer.MAX_VALUE;
        if (random.nextBoolean() && length < changed.length - 17) {
            int crc = Crc16.of(changed, 0, 15 + length);
            changed[15 + length] = (byte) (crc >>> 8);
            changed[16 + length] = (byte) crc;
        }
        return changed;
    }

    /** A body is a report or is refused with a reason; nothing else. */
    static void readOrRefused(Frame frame) {
        try {
            Report report = ReportReader.read(frame);
            if (report.serial() < 0) {
                throw new AssertionError(report);
            }
        } catch (UnreadableException refused) {
            if (refused.fault().at() > frame.body().size()) {
                throw new AssertionError(refused.fault());
            }
        }
    }
}
