package cn.anlan.engine.sl651;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;

/** What a centre answers to a report: its serial number, the centre's time and a mark. */
public final class Reply {

    private static final int OCTETS = 25;
    private static final int DOWN = 0x8000;
    private static final int BODY = 8;
    private static final ZoneOffset BEIJING = ZoneOffset.ofHours(8);

    private Reply() {}

    /**
     * The frame.
     *
     * @param to what is answered
     * @param serial of the report
     * @param at the centre's time
     * @param mark for example {@link Mark#ESC} or {@link Mark#EOT}
     */
    public static byte[] to(Frame to, int serial, Instant at, int mark) {
        LocalDateTime time = LocalDateTime.ofInstant(at, BEIJING);
        ByteBuffer frame = ByteBuffer.allocate(OCTETS)
                .putShort((short) 0x7E7E)
                .put(HexFormat.of().parseHex(to.station()))
                .put((byte) to.centre())
                .putShort((short) to.password())
                .put((byte) to.function())
                .putShort((short) (DOWN | BODY))
                .put((byte) Mark.STX)
                .putShort((short) serial);
        for (int part : new int[] {
            time.getYear() % 100,
            time.getMonthValue(),
            time.getDayOfMonth(),
            time.getHour(),
            time.getMinute(),
            time.getSecond()
        }) {
            frame.put((byte) (((part / 10) << 4) | (part % 10)));
        }
        frame.put((byte) mark);
        return frame.putShort((short) Crc16.of(frame.array(), 0, frame.position()))
                .array();
    }
}
