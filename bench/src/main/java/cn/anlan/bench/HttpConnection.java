package cn.anlan.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * One kept-alive HTTP/1.1 connection, as thin as can be, so that the race measures the server and not its client.
 */
final class HttpConnection implements AutoCloseable {

    private final int port;
    private final String head;
    private Socket socket;
    private InputStream in;
    private OutputStream out;

    /** What came back. */
    static final class Answer {

        private final int status;
        private final Map<String, String> headers;
        private final byte[] body;

        private Answer(int status, Map<String, String> headers, byte[] body) {
            this.status = status;
            this.headers = headers;
            this.body = body;
        }

        int status() {
            return status;
        }

        /** By lower-case name; several of one name joined. */
        Map<String, String> headers() {
            return headers;
        }

        byte[] body() {
            return body;
        }
    }

    /** @param head header lines sent with every request, each ended by CR LF */
    HttpConnection(int port, String head) throws IOException {
        this.port = port;
        this.head = "Host: 127.0.0.1:" + port + "\r\n" + head;
        socket = open(port);
        in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
        out = socket.getOutputStream();
    }

    private static Socket open(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        return socket;
    }

    private void openAgain() throws IOException {
        socket.close();
        socket = open(port);
        in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
        out = socket.getOutputStream();
    }

    Answer get(String path) throws IOException {
        out.write(("GET " + path + " HTTP/1.1\r\n" + head + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        return read();
    }

    Answer post(String path, String more, byte[] body) throws IOException {
        String start = "POST " + path + " HTTP/1.1\r\n" + head + more + "Content-Type: application/json\r\n"
                + "Content-Length: " + body.length + "\r\n\r\n";
        out.write(start.getBytes(StandardCharsets.ISO_8859_1));
        out.write(body);
        return read();
    }

    private Answer read() throws IOException {
        String status = line();
        if (!status.startsWith("HTTP/1.1 ")) {
            throw new IOException("not an answer: " + status);
        }
        int code = Integer.parseInt(status.substring(9, 12));
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.merge(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip(),
                    (a, b) -> a + "; " + b);
        }
        byte[] body = "chunked".equals(headers.get("transfer-encoding"))
                ? chunks()
                : in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        if ("close".equalsIgnoreCase(headers.get("connection"))) {
            openAgain();
        }
        return new Answer(code, headers, body);
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int length = Integer.parseInt(line(), 16);
        while (length > 0) {
            body.write(in.readNBytes(length));
            line();
            length = Integer.parseInt(line(), 16);
        }
        line();
        return body.toByteArray();
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(80);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the server hung up");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
