package cn.anlan.server.sensing.telemetry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/** A hydrological station, for tests: makes its frames by its own hand and calls the centre. */
public final class Station implements AutoCloseable {

    /** An answer has 25 octets. */
    public static final int ANSWER = 25;

    private static final DateTimeFormatter SENT =
            DateTimeFormatter.ofPattern("yyMMddHHmmss").withZone(ZoneOffset.ofHours(8));
    private static final DateTimeFormatter OBSERVED =
            DateTimeFormatter.ofPattern("yyMMddHHmm").withZone(ZoneOffset.ofHours(8));

    private final Socket line;

    /** Calls a centre on this machine. */
    public Station(int port) throws IOException {
        line = new Socket(InetAddress.getLoopbackAddress(), port);
        line.setSoTimeout(30_000);
    }

    /** A river station's timed report; the elements are hexadecimal digits. */
    public static byte[] report(String address, int serial, Instant observed, String elements) {
        return report(address, serial, observed, elements, "1234");
    }

    /** The same with another password than 1234. */
    public static byte[] report(String address, int serial, Instant observed, String elements, String password) {
        String body = "%04X%sF1F1%s48F0F0%s%s"
                .formatted(serial, SENT.format(observed), address, OBSERVED.format(observed), elements);
        return frame(address, password + "32", "02", body, "03");
    }

    /** A level in metres with three decimals. */
    public static String level(String digits) {
        return "3923" + digits;
    }

    private static byte[] frame(String address, String function, String begin, String body, String end) {
        byte[] octets = HexFormat.of()
                .parseHex("7E7E01" + address + function + "%04X".formatted(body.length() / 2) + begin + body + end);
        return ByteBuffer.allocate(octets.length + 2)
                .put(octets)
                .putShort((short) check(octets))
                .array();
    }

    /** A part of a picture. */
    public static byte[] part(String address, int total, int number, String body) {
        String numbers = "%03X%03X".formatted(total, number);
        return frame(address, "123436", "16", numbers + body, number == total ? "03" : "17");
    }

    /** Bit by bit, as the standard writes it, unlike the engine's table. */
    private static int check(byte[] octets) {
        int crc = 0xFFFF;
        for (byte octet : octets) {
            crc ^= octet & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 1 ? (crc >>> 1) ^ 0xA001 : crc >>> 1;
            }
        }
        return crc;
    }

    /** Sends octets. */
    public void send(byte[] octets) throws IOException {
        line.getOutputStream().write(octets);
        line.getOutputStream().flush();
    }

    /** The next answer as hexadecimal digits; shorter where the centre hangs up. */
    public String answer() throws IOException {
        return HexFormat.of().withUpperCase().formatHex(line.getInputStream().readNBytes(ANSWER));
    }

    /** Everything up to the end of the line. */
    public String rest() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        line.getInputStream().transferTo(all);
        return HexFormat.of().withUpperCase().formatHex(all.toByteArray());
    }

    @Override
    public void close() throws IOException {
        line.close();
    }
}
