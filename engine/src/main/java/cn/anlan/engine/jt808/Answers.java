package cn.anlan.engine.jt808;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** What a platform answers a terminal, escaped and between its marks. */
public final class Answers {

    private static final int MARK = 0x7E;
    private static final int ESCAPE = 0x7D;
    private static final int EDITION_2019 = 0x4000;

    /** What a general answer says. */
    public enum Result {
        DONE(0),
        FAILED(1),
        MESSAGE_WRONG(2),
        NOT_SUPPORTED(3);

        private final int octet;

        Result(int octet) {
            this.octet = octet;
        }
    }

    private Answers() {}

    /**
     * The platform's general answer (0x8001).
     *
     * @param to what is answered
     * @param toSerial the number of it; of a message in parts, of each of them
     * @param serial the platform's own number
     */
    public static byte[] general(Message to, int toSerial, int serial, Result result) {
        ByteBuffer body = ByteBuffer.allocate(5)
                .putShort((short) toSerial)
                .putShort((short) to.id())
                .put((byte) result.octet);
        return frame(to, MessageId.PLATFORM_ANSWER, serial, body.array());
    }

    /**
     * The answer to a registration (0x8100): taken, with the words by which the terminal is known from then on.
     *
     * @param code ASCII
     */
    public static byte[] registered(Message to, int serial, String code) {
        byte[] words = code.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer body = ByteBuffer.allocate(3 + words.length)
                .putShort((short) to.serial())
                .put((byte) 0)
                .put(words);
        return frame(to, MessageId.REGISTER_ANSWER, serial, body.array());
    }

    /** The answer to a registration that is not taken: 2, there is no such vehicle here; 4, no such terminal. */
    public static byte[] notRegistered(Message to, int serial, int why) {
        ByteBuffer body = ByteBuffer.allocate(3).putShort((short) to.serial()).put((byte) why);
        return frame(to, MessageId.REGISTER_ANSWER, serial, body.array());
    }

    private static byte[] frame(Message to, int id, int serial, byte[] body) {
        boolean newer = to.edition() == 2019;
        ByteBuffer plain = ByteBuffer.allocate(32 + body.length)
                .putShort((short) id)
                .putShort((short) (body.length | (newer ? EDITION_2019 : 0)));
        if (newer) {
            plain.put((byte) 1);
        }
        plain.put(HexFormat.of().parseHex(to.terminal()))
                .putShort((short) serial)
                .put(body);
        int check = 0;
        for (int i = 0; i < plain.position(); i++) {
            check ^= plain.get(i);
        }
        plain.put((byte) check).flip();
        ByteArrayOutputStream out = new ByteArrayOutputStream(plain.limit() + 8);
        out.write(MARK);
        while (plain.hasRemaining()) {
            escaped(out, plain.get());
        }
        out.write(MARK);
        return out.toByteArray();
    }

    private static void escaped(ByteArrayOutputStream out, byte octet) {
        if (octet == MARK || octet == ESCAPE) {
            out.write(ESCAPE);
            out.write(octet == MARK ? 2 : 1);
        } else {
            out.write(octet);
        }
    }
}
