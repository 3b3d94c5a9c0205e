package cn.anlan.server.identity;

import static cn.anlan.server.identity.TestSignIn.as;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.anlan.server.platform.AnlanTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@AnlanTest
class AccountApiTest {

    @Autowired
    private MockMvc mvc;

    private ResultActions make(String body, Role role, String area) throws Exception {
        return mvc.perform(post("/api/v1/accounts")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .with(as(role, area)));
    }

    @Test
    void anAdministratorMakesADutyOfficerWhoMustChangeTheFirstPassword() throws Exception {
        String body = "{\"name\":\"wang\",\"title\":\"王值班\",\"role\":\"DUTY_OFFICER\",\"areas\":[\"3302\"]}";
        String answer = make(body, Role.SECURITY_ADMINISTRATOR, "33")
                .andExpect(status().isCreated())
                .andReturn()
                .getResponse()
                .getContentAsString();
        String password = answer.replaceFirst("(?s).*\"secret\":\"([^\"]+)\".*", "$1");
        mvc.perform(
                        post("/api/v1/session")
                                .with(org.springframework.security.test.web.servlet.request
                                        .SecurityMockMvcRequestPostProcessors.csrf())
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{\"account\":\"wang\",\"password\":\"" + password + "\"}"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.mustChangePassword").value(true));
        make(body, Role.SECURITY_ADMINISTRATOR, "33")
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("identity.name-taken"));
    }

    @Test
    void aFeedGetsATokenThatOpensItsDoorAndNoOther() throws Exception {
        String answer = make(
                        "{\"name\":\"gauges\",\"title\":\"水文遥测\",\"role\":\"FEED\",\"areas\":[\"3302\"]}",
                        Role.SECURITY_ADMINISTRATOR,
                        "33")
                .andExpect(status().isCreated())
                .andReturn()
                .getResponse()
                .getContentAsString();
        String token = "Bearer " + answer.replaceFirst("(?s).*\"secret\":\"([^\"]+)\".*", "$1");
        mvc.perform(post("/api/v1/observations")
                        .header("Authorization", token)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"observations\":[]}"))
                .andExpect(result -> org.assertj.core.api.Assertions.assertThat(
                                result.getResponse().getStatus())
                        .isNotIn(401, 403));
        mvc.perform(get("/api/v1/data-quality").header("Authorization", token)).andExpect(status().isForbidden());
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"name\":\"W\",\"title\":\"t\",\"role\":\"FEED\",\"areas\":[\"33\"]}', name",
        "'{\"name\":\"ok1\",\"role\":\"FEED\",\"areas\":[\"33\"]}', title",
        "'{\"name\":\"ok1\",\"title\":\"t\",\"areas\":[\"33\"]}', role",
        "'{\"name\":\"ok1\",\"title\":\"t\",\"role\":\"FEED\",\"areas\":[\"3\"]}', areas",
        "'{\"name\":\"ok1\",\"title\":\"t\",\"role\":\"FEED\",\"areas\":[]}', areas",
    })
    void aWrongFieldIsNamed(String body, String field) throws Exception {
        make(body, Role.SECURITY_ADMINISTRATOR, "33")
                .andExpect(status().is(422))
                .andExpect(jsonPath("$.field").value(field));
    }

    @Test
    void nobodyElseMakesAccountsAndNoneIsMadeOutsideTheMakersAreas() throws Exception {
        String body = "{\"name\":\"li\",\"title\":\"李\",\"role\":\"COMMANDER\",\"areas\":[\"3303\"]}";
        make(body, Role.DUTY_OFFICER, "33").andExpect(status().isForbidden());
        make(body, Role.SECURITY_ADMINISTRATOR, "3302")
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.code").value("identity.area-not-covered"));
    }
}
