package cn.anlan.server.platform;

import static cn.anlan.server.identity.TestSignIn.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.anlan.server.identity.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every door that reads a body stops reading at its limit. */
@AnlanTest
class BodyLimitTest {

    private static final String ANY = "019f0000-0000-7000-8000-000000000001";
    /** Where a feed's bytes come in; their limit is {@code RawPayloads.LARGEST_BODY_BYTES}. */
    private static final Set<String> FEEDS = Set.of(
            "/api/v1/observations",
            "/api/v1/positions",
            "/sta/v1.1/CreateObservations",
            "/api/v1/feeds/typhoon",
            "/api/v1/official-warnings/feed",
            "/api/v1/cap",
            "/api/v1/connectors/{id}/payloads");
    /** Where files come in; they lie on a disk at once, and their limit is {@code SheetLimits.LARGEST_FILE_BYTES}. */
    // an import goes to the disk, roads end at their reader's own limits, a piece of an upload at 1 MiB (see
    // UploadApiTest)
    private static final Set<String> FILES =
            Set.of("/api/v1/imports", "/api/v1/roads", "/api/v1/uploads/{id}/chunks/{n}");

    @Autowired
    MockMvc mvc;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping handlers;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/session",
                "/api/v1/session/password",
                "/api/v1/accounts",
                "/api/v1/inside",
                "/api/v1/official-warnings",
                "/api/v1/official-warnings/" + ANY + "/cancel",
                "/api/v1/rejections/999999/correction"
            })
    void aBodyOfTheLimitIsReadAndOneByteMoreIsRefused(String door) throws Exception {
        send(door, BodyCheck.LARGEST_BODY_BYTES)
                .andExpect(jsonPath("$.code").value(not("platform.body-too-large")))
                .andExpect(status().is4xxClientError());
        send(door, BodyCheck.LARGEST_BODY_BYTES + 1)
                .andExpect(status().is(413))
                .andExpect(jsonPath("$.code").value("platform.body-too-large"))
                .andExpect(jsonPath("$.value").value("262145 bytes"))
                .andExpect(jsonPath("$.rule.zh").value(containsString("262144")));
    }

    @Test
    void aBodyThatDoesNotSayItsSizeIsCutOffToo() throws Exception {
        mvc.perform(post("/api/v1/session")
                        .with(csrf())
                        .contentType(MediaType.APPLICATION_JSON)
                        .with(request -> {
                            request.setContent(blank(BodyCheck.LARGEST_BODY_BYTES + 1));
                            request.removeHeader("Content-Length");
                            return request;
                        }))
                .andExpect(status().is(413));
    }

    @Test
    void whatIsTooLargeIsNotLookedThrough() throws Exception {
        mvc.perform(post("/api/v1/session")
                        .with(csrf())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"account\":\"\\u0000\"}" + " ".repeat(BodyCheck.LARGEST_BODY_BYTES)))
                .andExpect(jsonPath("$.code").value("platform.body-too-large"));
    }

    @Test
    void whoeverWritesTakesTheBodyAsAnArgumentOrIsAFeedOrAFile() {
        Set<String> others = handlers.getHandlerMethods().entrySet().stream()
                .filter(door -> Stream.of(door.getValue().getMethodParameters())
                        .anyMatch(p -> p.getParameterType() == HttpServletRequest.class))
                .filter(door -> Stream.of(door.getValue().getMethodParameters())
                        .noneMatch(p -> p.hasParameterAnnotation(RequestBody.class)))
                .filter(door -> door.getKey().getMethodsCondition().getMethods().stream()
                        .anyMatch(method -> Set.of("POST", "PUT", "PATCH").contains(method.name())))
                .flatMap(door -> door.getKey().getPatternValues().stream())
                .collect(Collectors.toSet());
        assertThat(others)
                .isEqualTo(Stream.concat(FEEDS.stream(), FILES.stream()).collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/observations", "/sta/v1.1/CreateObservations"})
    void aFeedsBodyMayBeLargerAndHasItsOwnLimit(String door) throws Exception {
        int most = 16 << 20;
        feed(door, most).andExpect(status().is(400)); // read to its end: blanks are no JSON
        feed(door, most + 1)
                .andExpect(status().is(413))
                .andExpect(jsonPath("$.code").value("sensing.body-too-large"));
    }

    private ResultActions feed(String door, int bytes) throws Exception {
        return mvc.perform(post(door)
                .with(as(Role.FEED, "33"))
                .contentType(MediaType.APPLICATION_JSON)
                .content(blank(bytes)));
    }

    private ResultActions send(String door, int bytes) throws Exception {
        return mvc.perform(post(door)
                .with(as(Role.SYSTEM_ADMINISTRATOR, "33"))
                .contentType(MediaType.APPLICATION_JSON)
                .content(blank(bytes)));
    }

    /** Blanks, and an empty object at the end. */
    private static byte[] blank(int bytes) {
        byte[] body = " ".repeat(bytes).getBytes(StandardCharsets.US_ASCII);
        body[bytes - 2] = '{';
        body[bytes - 1] = '}';
        return body;
    }
}
