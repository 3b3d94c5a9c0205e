package cn.anlan.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One kept-alive HTTP/1.1 connection, as thin as can be, so that the race measures the server and not its client.
 */
final class HttpConnection implements AutoCloseable {

    private final int port;
    private final String head;
    private Socket socket;
    private Inflow in;

    /** What came back; of the head only what is asked for is read. */
    static final class Answer {

        private final String head;
        private final String lowerHead;
        private byte[] body = {};

        private Answer(String head) {
            this.head = head;
            lowerHead = head.toLowerCase(Locale.ROOT);
        }

        int status() {
            return Integer.parseInt(head, 9, 12, 10);
        }

        /** The values of a header, by its lower-case name; several joined. */
        String header(String name) {
            StringBuilder values = new StringBuilder();
            String start = "\r\n" + name + ":";
            for (int at = lowerHead.indexOf(start); at >= 0; at = lowerHead.indexOf(start, at + 1)) {
                int value = at + start.length();
                values.append(values.isEmpty() ? "" : "; ")
                        .append(head.substring(value, head.indexOf('\r', value)).strip());
            }
            return values.toString();
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
        in = new Inflow(socket.getInputStream());
    }

    private static Socket open(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        return socket;
    }

    Answer get(String path) throws IOException {
        send(("GET " + path + " HTTP/1.1\r\n" + head + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        return read();
    }

    Answer post(String path, String more, byte[] body) throws IOException {
        return send("POST", path, more + "Content-Type: application/json\r\n", body);
    }

    /** @param more header lines beside those of every request, among them that of the content's type */
    Answer send(String method, String path, String more, byte[] body) throws IOException {
        String start =
                method + " " + path + " HTTP/1.1\r\n" + head + more + "Content-Length: " + body.length + "\r\n\r\n";
        send(start.getBytes(StandardCharsets.ISO_8859_1));
        send(body);
        return read();
    }

    private void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    private Answer read() throws IOException {
        Answer answer = new Answer(in.through("\r\n\r\n"));
        if (!answer.head.startsWith("HTTP/1.1 ")) {
            throw new IOException("not an answer: " + answer.head);
        }
        String length = answer.header("content-length");
        if (answer.header("transfer-encoding").equals("chunked")) {
            answer.body = chunks();
        } else if (!length.isEmpty()) {
            answer.body = in.exactly(Integer.parseInt(length));
        }
        if (answer.header("connection").equalsIgnoreCase("close")) {
            socket.close();
            socket = open(port);
            in = new Inflow(socket.getInputStream());
        }
        return answer;
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int length;
        do {
            length = Integer.parseInt(in.through("\r\n").strip(), 16);
            body.write(in.exactly(length));
            in.through("\r\n");
        } while (length > 0);
        return body.toByteArray();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
