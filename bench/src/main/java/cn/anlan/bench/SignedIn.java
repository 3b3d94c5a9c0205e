package cn.anlan.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Signs the client of the race in as a browser does and opens connections that carry its session. */
final class SignedIn {

    private static final Pattern FORGERY = Pattern.compile("XSRF-TOKEN=([^;]+)");
    private static final Pattern SESSION = Pattern.compile("ANLAN=([^;]+)");

    private final int port;
    private final String session;
    private final String forgery;

    private SignedIn(int port, String session, String forgery) {
        this.port = port;
        this.session = session;
        this.forgery = forgery;
    }

    static SignedIn at(int port) throws IOException {
        return at(port, BenchServer.ACCOUNT);
    }

    static SignedIn at(int port, String account) throws IOException {
        try (HttpConnection connection = new HttpConnection(port, "")) {
            String cookies = connection.get("/api/v1/session").header("set-cookie");
            String forgery = first(FORGERY, cookies);
            String body = "{\"account\":\"%s\",\"password\":\"%s\"}".formatted(account, BenchServer.PASSWORD);
            HttpConnection.Answer answer = connection.post(
                    "/api/v1/session",
                    "Cookie: XSRF-TOKEN=" + forgery + "\r\nX-XSRF-TOKEN: " + forgery + "\r\n",
                    body.getBytes(StandardCharsets.UTF_8));
            if (answer.status() != 200) {
                throw new IOException("sign-in answered " + answer.status() + ": "
                        + new String(answer.body(), StandardCharsets.UTF_8));
            }
            String session = first(SESSION, answer.header("set-cookie"));
            return new SignedIn(port, session, forgery);
        }
    }

    /** @param more header lines beside the session's, each ended by CR LF */
    HttpConnection connect(String more) throws IOException {
        return new HttpConnection(port, "Cookie: ANLAN=" + session + "\r\n" + more);
    }

    /** One that may also change something. */
    HttpConnection writing() throws IOException {
        return new HttpConnection(
                port, "Cookie: ANLAN=%s; XSRF-TOKEN=%s\r\nX-XSRF-TOKEN: %s\r\n".formatted(session, forgery, forgery));
    }

    private static String first(Pattern pattern, String text) throws IOException {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IOException("no " + pattern + " in " + text);
        }
        return matcher.group(1);
    }
}
