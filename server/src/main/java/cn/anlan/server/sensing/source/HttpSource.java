package cn.anlan.server.sensing.source;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A page that is asked again and again.
 *
 * @param url with {@value #SINCE} and {@value #PAGE} where they stand; its host is fixed
 * @param headers sent with each question
 * @param token empty where none is needed
 * @param timeout for the whole answer
 * @param largestBytes of an answer, unpacked
 * @param since empty where the answer does not depend on it
 * @param pages empty where there is one
 */
public record HttpSource(
        String url,
        Map<String, String> headers,
        Optional<Token> token,
        Duration every,
        Duration timeout,
        int largestBytes,
        Optional<Since> since,
        Optional<Pages> pages)
        implements Source {

    /** Stands where the moment goes from which on rows are asked for. */
    public static final String SINCE = "{since}";

    /** Stands where the page's number goes. */
    public static final String PAGE = "{page}";

    /**
     * What we show.
     *
     * @param secret name of a file with the token, or with what is sent to get one
     * @param header that carries it
     * @param prefix before it, for example {@code Bearer} and a blank
     * @param login where a token is got; empty where the file has it
     */
    public record Token(String secret, String header, String prefix, Optional<Login> login) {}

    /**
     * Where a token is got by POST of the secret's file.
     *
     * @param at names down to the token in the JSON of the answer
     */
    public record Login(String url, String contentType, List<String> at) {

        public Login {
            at = List.copyOf(at);
        }
    }

    /**
     * How the moment is written from which on rows are asked for.
     *
     * @param pattern of {@link java.time.format.DateTimeFormatter}; {@code s} and {@code ms} are seconds and thousandths since 1970
     * @param zone in which it is written
     * @param overlap how far before the newest row that was taken in
     * @param first how far back the first time
     */
    public record Since(String pattern, ZoneId zone, Duration overlap, Duration first) {}

    /**
     * Pages are asked for until one has no rows.
     *
     * @param first its number
     * @param most in one round
     */
    public record Pages(int first, int most) {}

    public HttpSource {
        headers = Map.copyOf(headers);
    }

    @Override
    public String kind() {
        return "http";
    }
}
