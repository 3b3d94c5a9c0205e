package cn.anlan.server.sensing.telemetry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/** A positioning terminal of the edition of 2013, for tests: makes its messages by its own hand and calls the platform. */
public final class Terminal implements AutoCloseable {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyMMddHHmmss").withZone(ZoneOffset.ofHours(8));

    private final Socket line;

    /** Calls a platform on this machine. */
    public Terminal(int port) throws IOException {
        line = new Socket(InetAddress.getLoopbackAddress(), port);
        line.setSoTimeout(30_000);
    }

    /** A message; the number has 12 digits, the body is hexadecimal. */
    public static byte[] message(int id, String number, int serial, String body) {
        return framed("%04X%04X%s%04X%s".formatted(id, body.length() / 2, number, serial, body));
    }

    /** A part of one. */
    public static byte[] part(int id, String number, int serial, int total, int part, String body) {
        return framed("%04X%04X%s%04X%04X%04X%s"
                .formatted(id, 0x2000 | body.length() / 2, number, serial, total, part, body));
    }

    private static byte[] framed(String hex) {
        byte[] plain = HexFormat.of().parseHex(hex);
        int check = 0;
        for (byte octet : plain) {
            check ^= octet & 0xFF;
        }
        String escaped = (hex + "%02X".formatted(check)).replaceAll("(?i)(..)", "$1 ");
        escaped = escaped.replace("7D ", "7D 01 ").replace("7E ", "7D 02 ").replace(" ", "");
        return HexFormat.of().parseHex("7E" + escaped + "7E");
    }

    /** The body of a position of degrees north and east, 40 km/h to the south-east, engine on and fixed. */
    public static String position(double lat, double lon, Instant at) {
        return position(3, Math.round(lat * 1e6), Math.round(lon * 1e6), 135, TIME.format(at));
    }

    /** The same of any numbers; the time is written as it is given. */
    public static String position(long status, long lat, long lon, int course, String time) {
        return "00000000%08X%08X%08X00050190%04X%s0104000000C8".formatted(status, lat, lon, course, time);
    }

    /** A time as terminals write it, Beijing. */
    public static String time(Instant at) {
        return TIME.format(at);
    }

    /** A batch of positions. */
    public static String batch(String... positions) {
        StringBuilder body = new StringBuilder("%04X01".formatted(positions.length));
        for (String position : positions) {
            body.append("%04X".formatted(position.length() / 2)).append(position);
        }
        return body.toString();
    }

    /** Sends octets. */
    public void send(byte[] octets) throws IOException {
        line.getOutputStream().write(octets);
        line.getOutputStream().flush();
    }

    /** Registers and authenticates; the code it was given. */
    public String signIn(String number) throws IOException {
        send(message(0x0100, number, 1, "00210000" + "00".repeat(33)));
        String registered = answer();
        String code = new String(
                HexFormat.of().parseHex(registered.substring(30, registered.length() - 2)), StandardCharsets.US_ASCII);
        send(message(0x0102, number, 2, HexFormat.of().formatHex(code.getBytes(StandardCharsets.US_ASCII))));
        String authenticated = answer();
        if (!authenticated.endsWith("0002010200" + authenticated.substring(authenticated.length() - 2))) {
            throw new IOException("not let in: " + authenticated);
        }
        return code;
    }

    /** The next answer without marks, escapes undone, as hexadecimal digits; empty where the platform hangs up. */
    public String answer() throws IOException {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        int octet = line.getInputStream().read();
        while (octet >= 0) {
            if (octet == 0x7E && plain.size() > 0) {
                return HexFormat.of().withUpperCase().formatHex(plain.toByteArray());
            }
            if (octet == 0x7D) {
                plain.write(line.getInputStream().read() == 1 ? 0x7D : 0x7E);
            } else if (octet != 0x7E) {
                plain.write(octet);
            }
            octet = line.getInputStream().read();
        }
        return "";
    }

    @Override
    public void close() throws IOException {
        line.close();
    }
}
