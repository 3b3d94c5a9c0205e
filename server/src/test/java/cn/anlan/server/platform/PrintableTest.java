package cn.anlan.server.platform;

import static cn.anlan.server.identity.TestSignIn.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.anlan.server.identity.Role;
import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** A control character is refused with its field at whatever door; PostgreSQL would fail on NUL, and that is no incident. */
@AnlanTest
class PrintableTest {

    @Autowired
    MockMvc mvc;

    private ResultActions search(String query) throws Exception {
        return mvc.perform(get(URI.create("/api/v1/search?" + query)).with(as(Role.DUTY_OFFICER, "33")));
    }

    private static ResultActions refused(ResultActions answer, String field) throws Exception {
        return answer.andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.code").value("platform.control-character"))
                .andExpect(jsonPath("$.field").value(field));
    }

    @ParameterizedTest
    @ValueSource(strings = {"q=a%00b", "limit=5&q=%1b%5b2J", "q=%7F", "q=%c2%85", "q=%e6%b8%a9%00"})
    void inAParameter(String query) throws Exception {
        refused(search(query), "q");
    }

    @ParameterizedTest
    @ValueSource(strings = {"q=%E6%B8%A9%E5%B7%9E", "q=100%25", "q=a%0Ab%09c", "q=%C3%A9"})
    void otherTextIsLetIn(String query) throws Exception {
        search(query).andExpect(jsonPath("$.code").doesNotExist());
    }

    @Test
    void whatIsNotEncodedRightIsLeftToWhoeverBindsIt() throws Exception {
        mvc.perform(get("/api/v1/search")
                        .with(as(Role.DUTY_OFFICER, "33"))
                        .param("q", "50")
                        .with(request -> {
                            request.setQueryString("q=50%");
                            return request;
                        }))
                .andExpect(status().isOk());
    }

    @Test
    void beforeSigningIn() throws Exception {
        refused(
                mvc.perform(post("/api/v1/session")
                        .with(csrf())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"account\":\"a\\u0000b\",\"password\":\"x\"}")),
                "account");
    }

    @Test
    void inTheTextsOfAForm() throws Exception {
        String cancel = "/api/v1/official-warnings/" + UUID.randomUUID() + "/cancel";
        for (String field : new String[] {"reason", "number"}) {
            refused(
                    mvc.perform(post(cancel)
                            .with(as(Role.DUTY_OFFICER, "33"))
                            .contentType(MediaType.APPLICATION_JSON)
                            .content("{\"reason\":\"台风远离\",\"%s\":\"\\u0000\"}".formatted(field))),
                    field);
        }
        refused(
                mvc.perform(post("/api/v1/official-warnings")
                        .with(as(Role.DUTY_OFFICER, "33"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"areas\":[\"33\",\"\\u0007\"]}")),
                "areas");
    }

    @Test
    void aCommandsKeyIsShortAndVisible() throws Exception {
        for (String key : new String[] {"k".repeat(129), "键"}) {
            mvc.perform(post("/api/v1/official-warnings")
                            .with(as(Role.DUTY_OFFICER, "33"))
                            .header("Idempotency-Key", key)
                            .contentType(MediaType.APPLICATION_JSON)
                            .content("{}"))
                    .andExpect(status().isBadRequest())
                    .andExpect(jsonPath("$.code").value("platform.idempotency-key-malformed"));
        }
    }

    @Test
    void lineBreaksAndTabsBelongToText() {
        assertThat(Printable.is("一\r\n二\t三")).isTrue();
        assertThat(Printable.is("一\u0000")).isFalse();
    }
}
