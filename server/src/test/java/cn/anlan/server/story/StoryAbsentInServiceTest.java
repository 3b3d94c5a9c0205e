package cn.anlan.server.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.TestSignIn;
import cn.anlan.server.platform.AnlanTest;
import cn.anlan.server.replay.ClockPulse;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;

@AnlanTest
class StoryAbsentInServiceTest {

    @Autowired
    MockMvc mvc;

    @Autowired
    ApplicationContext context;

    @Test
    void inServiceThereIsNoWayToMoveTheClock() throws Exception {
        for (Role role : Role.values()) {
            mvc.perform(get("/api/v1/story").with(TestSignIn.as(role, "33"))).andExpect(status().isNotFound());
            mvc.perform(post("/api/v1/story")
                            .with(TestSignIn.as(role, "33"))
                            .contentType(MediaType.APPLICATION_JSON)
                            .content("{\"action\":\"play\"}"))
                    .andExpect(status().isNotFound());
        }
    }

    @Test
    void inServiceNothingOfAStoryIsThere() {
        assertThat(context.getBeansOfType(ClockPulse.class)).isEmpty();
        assertThat(context.getBeansOfType(Staging.class)).isEmpty();
        assertThat(context.getBeansOfType(StoryApi.class)).isEmpty();
    }
}
