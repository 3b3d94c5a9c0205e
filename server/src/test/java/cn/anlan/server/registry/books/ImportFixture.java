package cn.anlan.server.registry.books;

import static cn.anlan.server.identity.TestSignIn.as;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import cn.anlan.server.identity.Role;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends books over HTTP and waits for what becomes of them. */
final class ImportFixture {

    static final String ADDRESS = "/api/v1/imports";
    static final RequestPostProcessor CANGNAN = as(Role.REGISTRAR, "330327");
    static final RequestPostProcessor PROVINCE = as(Role.REGISTRAR, "33");

    private static final JsonMapper JSON = new JsonMapper();

    private final MockMvc mvc;
    private final RequestPostProcessor who;

    ImportFixture(MockMvc mvc, RequestPostProcessor who) {
        this.mvc = mvc;
        this.who = who;
    }

    JsonNode ask(MockHttpServletRequestBuilder request) throws Exception {
        return JSON.readTree(
                mvc.perform(request.with(who)).andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8));
    }

    byte[] file(String address) throws Exception {
        return mvc.perform(get(address).with(who)).andReturn().getResponse().getContentAsByteArray();
    }

    /** Sends a file and waits until it was read. */
    JsonNode read(byte[] file, String kind, String... parameters) throws Exception {
        MockHttpServletRequestBuilder request = post(ADDRESS)
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .content(file)
                .param("kind", kind);
        for (int i = 0; i < parameters.length; i += 2) {
            request.param(parameters[i], parameters[i + 1]);
        }
        return settled(ask(request).path("id").asString(), "READING");
    }

    /** Takes it and waits until that is done. */
    JsonNode take(JsonNode one) throws Exception {
        String id = one.path("id").asString();
        ask(post(ADDRESS + "/" + id + "/take"));
        return settled(id, "TAKING");
    }

    /** Waits until an import is no longer in this state. */
    JsonNode settled(String id, String state) {
        return await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(
                        () -> ask(get(ADDRESS + "/" + id)),
                        one -> !one.path("state").asString(state).equals(state));
    }
}
