package cn.anlan.server.sensing.poll;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A foreign system on this machine, with the faults such systems have. */
final class TestSource implements AutoCloseable {

    /** What it does with a question. */
    interface Does {
        void answer(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile Does does = exchange -> say(exchange, 200, "");

    TestSource() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                asked.add(exchange.getRequestURI().toString());
                does.answer(exchange);
            }
        });
        server.start();
    }

    void does(Does what) {
        does = what;
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** Paths and queries, the last one last. */
    List<String> asked() {
        return asked;
    }

    static void say(HttpExchange exchange, int status, String body) throws IOException {
        say(exchange, status, body.getBytes(StandardCharsets.UTF_8));
    }

    static void say(HttpExchange exchange, int status, byte[] octets) throws IOException {
        exchange.sendResponseHeaders(status, octets.length == 0 ? -1 : octets.length);
        if (octets.length > 0) {
            exchange.getResponseBody().write(octets);
        }
    }

    /** Says how long it will be, and breaks off. */
    static void half(HttpExchange exchange, String body) throws IOException {
        byte[] octets = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, octets.length);
        exchange.getResponseBody().write(octets, 0, octets.length / 2);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
