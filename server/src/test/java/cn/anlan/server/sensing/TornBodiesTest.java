package cn.anlan.server.sensing;

import static cn.anlan.server.identity.TestSignIn.as;
import static org.hamcrest.Matchers.hasItem;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.anlan.server.identity.Role;
import cn.anlan.server.platform.AnlanTest;
import jakarta.servlet.ServletContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.DelegatingServletInputStream;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.web.servlet.MockMvc;

/** At every feed's door: a body that breaks off in the middle, or is too large, is kept as far as it came, counted and shown. */
@AnlanTest
class TornBodiesTest {

    private static final String DOORS = """
            /api/v1/observations,           observations-json,      {"observations":[{"da
            /sta/v1.1/CreateObservations,   observations-sta,       [{"Datastream":{
            /api/v1/feeds/typhoon,          typhoon-zjwater,        {"tfid":"202106"; "points":[{"time
            /api/v1/feeds/typhoon,          typhoon-cma-best-track, 66666 2106   30 0007 2106 0 6
            /api/v1/official-warnings/feed, official-warnings,      {"warnings":[{"issuer
            """;

    @Autowired
    MockMvc mvc;

    @Autowired
    JdbcClient jdbc;

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(quoteCharacter = '`', textBlock = DOORS)
    void whatCameBeforeTheConnectionBrokeIsKeptCountedAndShown(String door, String feed, String beginning)
            throws Exception {
        InputStream torn = new SequenceInputStream(
                new ByteArrayInputStream(beginning.getBytes(StandardCharsets.UTF_8)), new Broken());
        refused(door, torn, 400, "sensing.body-torn");
        isShown(feed, beginning.length(), "sensing.body-torn");
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(quoteCharacter = '`', textBlock = DOORS)
    void ofABodyThatIsTooLargeTheBeginningIsKeptCountedAndShown(String door, String feed, String beginning)
            throws Exception {
        InputStream large = new SequenceInputStream(
                new ByteArrayInputStream(beginning.getBytes(StandardCharsets.UTF_8)),
                new ByteArrayInputStream(new byte[RawPayloads.LARGEST_BODY_BYTES]));
        refused(door, large, 413, "sensing.body-too-large");
        isShown(feed, RawPayloads.KEPT_OF_TOO_LARGE_BYTES, "sensing.body-too-large");
    }

    private void refused(String door, InputStream body, int status, String code) throws Exception {
        mvc.perform(context -> request(context, door, body))
                .andExpect(status().is(status))
                .andExpect(jsonPath("$.code").value(code));
    }

    private static MockHttpServletRequest request(ServletContext context, String door, InputStream body) {
        MockHttpServletRequest request = new MockHttpServletRequest(context, "POST", door) {
            @Override
            public DelegatingServletInputStream getInputStream() {
                return new DelegatingServletInputStream(body);
            }
        };
        request.setPathInfo(door);
        request.setContentType("application/json");
        return as(Role.FEED, "33").postProcessRequest(request);
    }

    private void isShown(String feed, int bytes, String code) throws Exception {
        long payload = jdbc.sql("select max(id) from sensing.raw_payload where feed = ? and truncated")
                .param(feed)
                .query(Long.class)
                .single();
        mvc.perform(get("/api/v1/payloads/" + payload).with(as(Role.DUTY_OFFICER, "33")))
                .andExpect(jsonPath("$.truncated").value(true))
                .andExpect(jsonPath("$.state").value("refused"))
                .andExpect(jsonPath("$.sizeBytes").value(bytes));
        mvc.perform(get("/api/v1/data-quality").with(as(Role.DUTY_OFFICER, "33")))
                .andExpect(jsonPath("$.rejections[?(@.payload == %s)].code", payload)
                        .value(hasItem(code)))
                .andExpect(jsonPath("$.feeds[?(@.feed == '%s' && @.refused > 0)]", feed)
                        .exists());
    }

    /** A connection that is gone. */
    private static final class Broken extends InputStream {

        @Override
        public int read() throws IOException {
            throw new IOException("connection reset");
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            throw new IOException("connection reset");
        }
    }
}
