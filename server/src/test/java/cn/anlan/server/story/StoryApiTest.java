package cn.anlan.server.story;

import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.cookie;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.TestSignIn;
import cn.anlan.server.platform.AnlanTest;
import cn.anlan.server.story.script.Scenarios;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@AnlanTest
class StoryApiTest {

    @Autowired
    MockMvc mvc;

    @DynamicPropertySource
    static void demo(DynamicPropertyRegistry registry) {
        registry.add("anlan.mode", () -> "demo");
        registry.add("anlan.story.scale", () -> "0.002");
        registry.add("anlan.story.file", () -> Scenarios.folder("2021-in-fa").toString());
    }

    @Test
    void theDemoOpensAtATellingMomentPausedWithThePastAlreadyThere() throws Exception {
        mvc.perform(get("/api/v1/story").with(TestSignIn.as(Role.DUTY_OFFICER, "33")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.id").value("2021-in-fa"))
                .andExpect(jsonPath("$.title.zh").isNotEmpty())
                .andExpect(jsonPath("$.synthetic.en").isNotEmpty())
                .andExpect(jsonPath("$.speeds").value(hasItem(3600)))
                .andExpect(jsonPath("$.chapters[0].at").isNotEmpty());
        mvc.perform(get("/api/v1/storms/202106").with(TestSignIn.as(Role.DUTY_OFFICER, "33")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.fixes.length()").value(greaterThan(42)));
    }

    @Test
    void theDemosCookiesWorkOnItsPlainLoopbackAddress() throws Exception {
        mvc.perform(post("/api/v1/demo/session").with(csrf()))
                .andExpect(status().isOk())
                .andExpect(cookie().secure("ANLAN", false))
                .andExpect(cookie().httpOnly("ANLAN", true));
    }

    @Test
    void theWatcherSetsThePaceAndJumps() throws Exception {
        wish("{\"action\":\"pause\"}").andExpect(jsonPath("$.state").value("paused"));
        wish("{\"action\":\"speed\",\"speed\":900}")
                .andExpect(jsonPath("$.speed").value(900));
        wish("{\"action\":\"jump\",\"to\":\"2021-07-22T13:00:00Z\"}").andExpect(status().isOk());
    }

    @Test
    void aWishThatCannotBeFulfilledIsRefusedWithItsReason() throws Exception {
        wish("{\"action\":\"fly\"}")
                .andExpect(status().is(422))
                .andExpect(jsonPath("$.code").value("story.action-unknown"));
        wish("{\"action\":\"speed\"}")
                .andExpect(status().is(422))
                .andExpect(jsonPath("$.code").value("story.field-missing"));
        wish("{\"action\":\"jump\",\"to\":\"2021-07-22T00:00:00Z\"}")
                .andExpect(status().is(422))
                .andExpect(jsonPath("$.code").value("story.jump-back"));
    }

    private ResultActions wish(String body) throws Exception {
        return mvc.perform(post("/api/v1/story")
                .with(TestSignIn.as(Role.DUTY_OFFICER, "33"))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body));
    }
}
