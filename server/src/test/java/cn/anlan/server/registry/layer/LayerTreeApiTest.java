package cn.anlan.server.registry.layer;

import static cn.anlan.server.identity.TestSignIn.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.anlan.server.identity.Role;
import cn.anlan.server.platform.AnlanTest;
import java.util.HashSet;
import java.util.Set;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@AnlanTest
class LayerTreeApiTest {

    private static final RequestPostProcessor OFFICER = as(Role.DUTY_OFFICER, "33");
    private static final RequestPostProcessor OTHER = as(Role.DUTY_OFFICER, "3303");

    @Autowired
    private MockMvc mvc;

    @Autowired
    private JdbcClient jdbc;

    private JsonNode ask(String address) throws Exception {
        String answer = mvc.perform(get(address).with(OFFICER))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        return new JsonMapper().readTree(answer);
    }

    @Test
    void everyLayerIsReachedPageByPage() throws Exception {
        Set<String> seen = new HashSet<>();
        String after = "";
        int total = 0;
        do {
            JsonNode page = ask("/api/v1/layer-tree?limit=200" + after);
            page.path("items")
                    .forEach(item ->
                            assertThat(seen.add(item.path("id").asString())).isTrue());
            total = page.path("total").asInt();
            after = page.path("next").isNull()
                    ? ""
                    : "&after=" + page.path("next").asString();
        } while (!after.isEmpty());
        assertThat(seen).hasSize(total).hasSizeGreaterThan(1_000);
    }

    @Test
    void headingsAndOwnersAreCountedForTheQuestion() throws Exception {
        JsonNode all = ask("/api/v1/layer-tree?limit=1");
        int roots = 0;
        for (JsonNode group : all.path("groups")) {
            roots += group.path("parent").isNull() ? group.path("count").asInt() : 0;
        }
        assertThat(roots).isEqualTo(all.path("total").asInt());
        JsonNode found = ask("/api/v1/layer-tree?text=病险 水库");
        assertThat(found.path("items")).isNotEmpty();
        found.path("items")
                .forEach(item -> assertThat(item.path("title").path("zh").asString() + item.path("path"))
                        .containsPattern("病险|evacuation"));
        assertThat(ask("/api/v1/layer-tree?text=DIALYSIS")
                        .path("items")
                        .get(0)
                        .path("id")
                        .asString())
                .isEqualTo("hospital-dialysis");
        JsonNode owner = ask("/api/v1/layer-tree?owner=气象局&limit=200");
        assertThat(owner.path("owners")).hasSize(1);
        assertThat(owner.path("total").asInt()).isEqualTo(owner.path("items").size());
        JsonNode group = ask("/api/v1/layer-tree?group=health-hospital&limit=3&counts=true");
        assertThat(group.path("items")).hasSize(3);
        assertThat(group.path("items").get(0).path("count").isInt()).isTrue();
        assertThat(group.path("next").asString())
                .isEqualTo(group.path("items").get(2).path("id").asString());
    }

    @Test
    void favouritesAreTheCallersOwn() throws Exception {
        String address = "/api/v1/layer-favourites/hospital-dialysis";
        mvc.perform(put(address).with(OFFICER)).andExpect(status().isNoContent());
        mvc.perform(put(address).with(OFFICER)).andExpect(status().isNoContent());
        mvc.perform(get("/api/v1/layer-favourites").with(OFFICER))
                .andExpect(jsonPath("$", Matchers.contains("hospital-dialysis")));
        mvc.perform(get("/api/v1/layer-favourites").with(OTHER)).andExpect(jsonPath("$", hasSize(0)));
        JsonNode kept = ask("/api/v1/layer-tree?favourites=true");
        assertThat(kept.path("total").asInt()).isEqualTo(1);
        assertThat(kept.path("items").get(0).path("favourite").asBoolean()).isTrue();
        mvc.perform(delete(address).with(OFFICER)).andExpect(status().isNoContent());
        mvc.perform(get("/api/v1/layer-favourites").with(OFFICER)).andExpect(jsonPath("$", hasSize(0)));
    }

    @Test
    void whatCannotBeIsRefusedByName() throws Exception {
        mvc.perform(put("/api/v1/layer-favourites/dragons").with(OFFICER))
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.code").value("registry.layer-unknown"));
        mvc.perform(get("/api/v1/layer-tree?limit=" + (LayerTreeApi.MOST_ITEMS + 1))
                        .with(OFFICER))
                .andExpect(status().is(422))
                .andExpect(jsonPath("$.code").value("registry.limit-invalid"));
        mvc.perform(get("/api/v1/layer-tree?counts=true&limit=" + (LayerTreeApi.MOST_COUNTED + 1))
                        .with(OFFICER))
                .andExpect(status().is(422))
                .andExpect(jsonPath("$.code").value("registry.limit-invalid"));
        RequestPostProcessor full = as(Role.DUTY_OFFICER, "330304");
        mvc.perform(put("/api/v1/layer-favourites/hospital").with(full)).andExpect(status().isNoContent());
        jdbc.sql("""
                        insert into registry.layer_favourite
                        select account, 'layer-' || n, at from registry.layer_favourite, generate_series(2, :most) n
                         where layer = 'hospital'
                        """).param("most", LayerFavourites.MOST).update();
        mvc.perform(put("/api/v1/layer-favourites/hospital-dialysis").with(full))
                .andExpect(status().is(422))
                .andExpect(jsonPath("$.code").value("registry.favourites-full"));
    }

    @Test
    void presetsNameLayersThatAreThereAndTheShortListStaysShort() throws Exception {
        mvc.perform(get("/api/v1/layer-presets").with(OFFICER))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$[?(@.id == 'typhoon')].layers[0]").value("risk-1"));
        mvc.perform(get("/api/v1/layers").with(OFFICER))
                .andExpect(jsonPath("$", not(hasSize(Matchers.greaterThan(40)))))
                .andExpect(jsonPath("$[?(@.id == 'hospital-dialysis')]", hasSize(0)));
        mvc.perform(get("/api/v1/layers?also=hospital-dialysis&also=gone").with(OFFICER))
                .andExpect(jsonPath("$[?(@.id == 'hospital-dialysis')]", hasSize(1)))
                .andExpect(jsonPath("$[?(@.id == 'hospital-icu')]", hasSize(0)));
        String many = "also=x&".repeat(101);
        mvc.perform(get("/api/v1/layers?" + many).with(OFFICER))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.code").value("map.layers-too-many"));
        mvc.perform(get("/tiles/hospital-dialysis/6/53/26.mvt").with(OFFICER)).andExpect(status().is2xxSuccessful());
    }
}
