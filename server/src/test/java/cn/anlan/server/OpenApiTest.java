package cn.anlan.server;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.TestSignIn;
import cn.anlan.server.platform.AnlanTest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The doors over HTTP are as the checked-in page says; the web's types are made from it. Taken in the demo, which has all. */
@AnlanTest
@TestPropertySource(
        properties = {"anlan.mode=demo", "anlan.story.file=../scenarios/2021-in-fa", "anlan.story.scale=0.001"})
class OpenApiTest {

    @Autowired
    MockMvc mvc;

    @Test
    void theDescriptionOfTheDoorsIsUpToDate() throws Exception {
        byte[] answer = mvc.perform(get("/api/v1/openapi.json").with(TestSignIn.as(Role.SYSTEM_ADMINISTRATOR, "33")))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        JsonMapper json = JsonMapper.builder()
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .build();
        Object tree = json.readValue(new String(answer, StandardCharsets.UTF_8), Object.class);
        Project.reference("openapi.json", json.writerWithDefaultPrettyPrinter().writeValueAsString(tree) + "\n");
    }
}
