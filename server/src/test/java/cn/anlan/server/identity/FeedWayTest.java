package cn.anlan.server.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.platform.AnlanTest;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Which programs bring data on a way that leads nowhere else: 200 with their areas; the ordinary way has 401, 403 or 404. */
@AnlanTest
@Import(FeedWayTest.Way.class)
class FeedWayTest {

    private static final String ADDRESS = "/api/v1/feed-way";
    private static final int LARGEST = 20;

    @Autowired
    MockMvc mvc;

    @Autowired
    Accounts accounts;

    @Autowired
    Scopes scopes;

    @Autowired
    JdbcClient jdbc;

    private String token = "";

    @TestConfiguration
    static class Way {

        @Bean
        FeedWay toTheProgramsAreas() {
            return new FeedWay() {
                @Override
                public String path() {
                    return ADDRESS;
                }

                @Override
                public int largestBody() {
                    return LARGEST;
                }

                @Override
                public ResponseEntity<byte[]> take(Scope scope, HttpServletRequest request) {
                    if (request.getHeader("X-Refused") != null) {
                        throw new RefusedException(
                                422, new Refusal("test.refused", "field", "value", new Bilingual("不行", "no")));
                    }
                    if (request.getHeader("X-Failed") != null) {
                        throw new IllegalStateException("broken");
                    }
                    return ResponseEntity.ok(scope.areas().getFirst().code().getBytes(StandardCharsets.UTF_8));
                }
            };
        }
    }

    @BeforeEach
    void aProgram() {
        token = program("feed-way", Role.FEED);
    }

    private String program(String name, Role role) {
        Scope scope = accounts.ensure(name, "接入", role, List.of(new AreaPath("3302")), null);
        return accounts.issueToken(scope.account(), "test");
    }

    private static MockHttpServletRequestBuilder brought(String bearer) {
        return post(ADDRESS)
                .contentType(MediaType.APPLICATION_JSON)
                .header("Authorization", "Bearer " + bearer)
                .content("{}");
    }

    private MockHttpServletResponse ask(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request).andReturn().getResponse();
    }

    @Test
    void aProgramWithATokenIsAnsweredWithAllHeadersOfSecurity() throws Exception {
        MockHttpServletResponse answer = ask(brought(token));
        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getContentAsString()).isEqualTo("3302");
        assertThat(answer.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.getHeader("Content-Security-Policy")).contains("frame-ancestors 'none'");
    }

    @Test
    void aRefusalAndAFailureAreAnsweredAsInTheFrame() throws Exception {
        MockHttpServletResponse refused =
                ask(brought(token).header("X-Refused", "1").header("Accept-Language", "en"));
        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(refused.getContentType()).startsWith("application/problem+json");
        assertThat(refused.getContentAsString(StandardCharsets.UTF_8))
                .contains("\"code\":\"test.refused\"", "\"field\":\"field\"", "\"detail\":\"no\"", "不行");
        assertThat(refused.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        MockHttpServletResponse failed = ask(brought(token).header("X-Failed", "1"));
        assertThat(failed.getStatus()).isEqualTo(500);
        assertThat(failed.getContentAsString(StandardCharsets.UTF_8))
                .contains("\"code\":\"platform.unexpected\"")
                .doesNotContain("broken");
    }

    @Test
    void nobodyElseIsLetIn() throws Exception {
        assertThat(ask(brought("anlan_guess")).getStatus()).isEqualTo(401);
        assertThat(ask(post(ADDRESS).contentType(MediaType.APPLICATION_JSON).content("{}"))
                        .getStatus())
                .isBetween(401, 403);
        String reader = program("feed-way-reader", Role.READER);
        assertThat(ask(brought(reader)).getStatus()).isEqualTo(404);
        Scope scope = scopes.ofToken(Secrets.hash(token)).orElseThrow().scope();
        enabled(scope, false);
        assertThat(ask(brought(token)).getStatus()).isEqualTo(401);
        enabled(scope, true);
        assertThat(ask(brought(token)).getStatus()).isEqualTo(200);
    }

    private void enabled(Scope scope, boolean enabled) {
        jdbc.sql("update identity.account set enabled = ? where id = ?")
                .params(enabled, UUID.fromString(scope.account()))
                .update();
        scopes.forget(scope.account());
    }

    @Test
    void whatIsNotPlainTakesTheOrdinaryWay() throws Exception {
        assertThat(ask(brought(token).content("{" + " ".repeat(LARGEST) + "}")).getStatus())
                .as("too large")
                .isEqualTo(404);
        assertThat(ask(brought(token).accept(MediaType.APPLICATION_XML)).getStatus())
                .isEqualTo(404);
        assertThat(ask(brought(token).contentType(MediaType.TEXT_PLAIN)).getStatus())
                .isEqualTo(404);
        assertThat(ask(get(ADDRESS).header("Authorization", "Bearer " + token)).getStatus())
                .isEqualTo(404);
        for (String odd : List.of("?x=1", "/", ";a=b")) {
            assertThat(ask(post(URI.create(ADDRESS + odd))
                                    .contentType(MediaType.APPLICATION_JSON)
                                    .header("Authorization", "Bearer " + token)
                                    .content("{}"))
                            .getStatus())
                    .as(odd)
                    .isNotEqualTo(200);
        }
    }
}
