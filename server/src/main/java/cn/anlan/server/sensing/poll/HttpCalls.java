package cn.anlan.server.sensing.poll;

import cn.anlan.server.sensing.source.HttpSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Questions over HTTP: to the file's own address only, whole in time or not at all, never larger than asked for, with a token that is got
 * again once where the old one is no longer accepted.
 */
final class HttpCalls implements AutoCloseable {

    private static final int OK = 200;
    private static final int REDIRECTS = 300;
    private static final int SAME = 304;
    private static final int FAULTS = 400;
    private static final int UNKNOWN = 401;
    private static final int FORBIDDEN = 403;
    private static final int LARGEST_LOGIN = 1 << 20;
    private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7E]+");
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpSource source;
    private final Secrets secrets;
    private final HttpClient client;
    private String got = "";

    HttpCalls(HttpSource source, Secrets secrets) {
        this.source = source;
        this.secrets = secrets;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(source.timeout())
                .build();
    }

    /**
     * What came.
     *
     * @param same whether nothing changed since the answer that was named; the body is then empty
     */
    record Answer(boolean same, HttpResponse<byte[]> response, Body unpacked) {

        byte[] body() {
            return unpacked.octets();
        }

        String contentType() {
            return response.headers().firstValue("Content-Type").orElse("");
        }

        String etag() {
            return response.headers().firstValue("ETag").orElse("");
        }

        String lastModified() {
            return response.headers().firstValue("Last-Modified").orElse("");
        }
    }

    /** Octets as they were packed. */
    private static final class Body {
        private final byte[] octets;

        Body(byte[] octets) {
            this.octets = octets;
        }

        byte[] octets() {
            return octets;
        }
    }

    /** @throws PullFault where it gives nothing that is whole */
    Answer get(String url, String etag, String lastModified) throws InterruptedException {
        HttpResponse<byte[]> response = answered(url, etag, lastModified);
        boolean login = source.token().flatMap(HttpSource.Token::login).isPresent();
        if (refusesToken(response) && login && !got.isEmpty()) {
            got = "";
            response = answered(url, etag, lastModified);
        }
        int status = response.statusCode();
        if (refusesToken(response)) {
            got = "";
            throw PullFault.token(status);
        }
        if (status == SAME) {
            return new Answer(true, response, new Body(new byte[0]));
        }
        if (status >= REDIRECTS && status < FAULTS) {
            throw PullFault.elsewhere(response.headers().firstValue("Location").orElse(Integer.toString(status)));
        }
        if (status != OK) {
            throw PullFault.status(status);
        }
        return new Answer(false, response, new Body(unpacked(response)));
    }

    private static boolean refusesToken(HttpResponse<?> response) {
        return response.statusCode() == UNKNOWN || response.statusCode() == FORBIDDEN;
    }

    private HttpResponse<byte[]> answered(String url, String etag, String lastModified) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).header("Accept-Encoding", "gzip");
        source.headers().forEach(request::header);
        Optional<HttpSource.Token> token = source.token();
        if (token.isPresent()) {
            request.header(token.get().header(), token.get().prefix() + printable(token.get()));
        }
        if (!etag.isEmpty()) {
            request.header("If-None-Match", etag);
        }
        if (!lastModified.isEmpty()) {
            request.header("If-Modified-Since", lastModified);
        }
        return sent(request.build(), source.largestBytes());
    }

    /** What is wrong with a token is said without the token. */
    private String printable(HttpSource.Token token) throws InterruptedException {
        String shown = shown(token);
        if (!PRINTABLE.matcher(shown).matches()) {
            throw PullFault.secret(
                    token.secret(),
                    "令牌里有不可打印的字符或换行",
                    "the token has characters that are not printable, or several lines");
        }
        return shown;
    }

    private String shown(HttpSource.Token token) throws InterruptedException {
        String secret = secrets.read(token.secret());
        if (token.login().isEmpty()) {
            return secret;
        }
        if (got.isEmpty()) {
            got = login(token.login().get(), secret);
        }
        return got;
    }

    private String login(HttpSource.Login login, String secret) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(login.url()))
                .header("Content-Type", login.contentType())
                .POST(HttpRequest.BodyPublishers.ofString(secret))
                .build();
        HttpResponse<byte[]> response = sent(request, LARGEST_LOGIN);
        String token = response.statusCode() == OK ? token(response.body(), login.at()) : "";
        if (token.isEmpty()) {
            throw PullFault.token(response.statusCode());
        }
        return token;
    }

    private static String token(byte[] body, List<String> at) {
        try {
            JsonNode node = JSON.readTree(body);
            for (String name : at) {
                node = node.path(name);
            }
            return node.isString() ? node.asString() : "";
        } catch (JacksonException otherwise) {
            return "";
        }
    }

    private HttpResponse<byte[]> sent(HttpRequest request, int largest) throws InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), largest));
        try {
            return answer.get(source.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            throw PullFault.slow(source.timeout().toSeconds());
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            throw PullFault.broken(cause == null ? failed : cause);
        } finally {
            answer.cancel(true);
        }
    }

    private byte[] unpacked(HttpResponse<byte[]> response) {
        if (!response.headers().firstValue("Content-Encoding").orElse("").equalsIgnoreCase("gzip")) {
            return response.body();
        }
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
            byte[] all = in.readNBytes(source.largestBytes() + 1);
            if (all.length > source.largestBytes()) {
                throw PullFault.large(source.largestBytes());
            }
            return all;
        } catch (IOException torn) {
            throw PullFault.broken(torn);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
