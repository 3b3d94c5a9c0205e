package cn.anlan.server.registry.catalogue;

import static cn.anlan.server.identity.TestSignIn.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.anlan.engine.geo.Position;
import cn.anlan.server.identity.Audit;
import cn.anlan.server.identity.Role;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.MachineClock;
import cn.anlan.server.platform.AnlanTest;
import cn.anlan.server.registry.Features;
import cn.anlan.server.registry.Kinds;
import cn.anlan.server.registry.NewFeature;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

@AnlanTest
@DirtiesContext
class CatalogueApiTest {

    private static final RequestPostProcessor KEEPER = as(Role.SYSTEM_ADMINISTRATOR, "33");
    private static final String HEALTH = "kinds/health-school.yaml";
    private static final String HEALTH_LAYERS = "layers/health.yaml";
    private static final String WEATHER = "kinds/weather.yaml";

    @Autowired
    private MockMvc mvc;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Kinds kinds;

    @Autowired
    private Features features;

    @Autowired
    private CatalogueStore store;

    @Autowired
    private Audit audit;

    @Autowired
    private MachineClock clock;

    @Autowired
    private TransactionTemplate transaction;

    @AfterEach
    void backToTheProgramsOwn() {
        jdbc.sql("delete from registry.catalogue").update();
        kinds.hold(ShippedCatalogue.read());
        jdbc.sql("delete from registry.feature where code like 'CAT-%'").update();
    }

    private ResultActions send(String address, Map<String, @Nullable Object> body, RequestPostProcessor who)
            throws Exception {
        return mvc.perform(post(address)
                .contentType(MediaType.APPLICATION_JSON)
                .content(new JsonMapper().writeValueAsString(body))
                .with(who));
    }

    private Map<String, @Nullable Object> change(String file, String from, String to) {
        Map<String, @Nullable String> files = new HashMap<>();
        String text = Objects.requireNonNull(kinds.catalogue().files().get(file));
        assertThat(text).contains(from);
        files.put(file, text.replace(from, to));
        return new HashMap<>(Map.of("base", kinds.version(), "reason", "补充床位上限", "files", files));
    }

    private void hospital(String code, Map<String, Object> fields) {
        NewFeature one = new NewFeature(
                "CAT-" + code,
                "hospital",
                "医院" + code,
                new Position(29.9, 121.5),
                new AreaPath("330203"),
                fields,
                true);
        features.load(Stream.of(one));
    }

    @Test
    void aPreviewSaysWhatWouldChangeAndHowManyWouldBreakTheNewRulesAndChangesNothing() throws Exception {
        hospital("1", Map.of("beds", 30, "grade", "tertiary"));
        hospital("2", Map.of("beds", 300, "grade", "primary"));
        Map<String, @Nullable Object> change =
                change(HEALTH, "integer 张 20..4500 ~30..2600", "integer 张 100..4500 ~100..2600");
        send("/api/v1/catalogue/preview", change, KEEPER)
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.problems", hasSize(0)))
                .andExpect(jsonPath("$.kindsChanged[0].kind").value("hospital"))
                .andExpect(jsonPath("$.kindsChanged[0].fieldsChanged[0]").value("beds"))
                .andExpect(jsonPath("$.kindsChanged[0].features").value(2))
                .andExpect(jsonPath("$.kindsChanged[0].broken").value(1))
                .andExpect(jsonPath("$.kindsChanged[0].rules[0].field").value("beds"))
                .andExpect(jsonPath("$.kindsChanged[0].rules[0].rule.en", containsString("100")));
        assertThat(kinds.version()).isEqualTo(1);
        Map<String, @Nullable Object> layer = change(
                HEALTH_LAYERS,
                "      tertiary:",
                "      burnt: 烧伤三级医院 | Burns at tertiary | grade = tertiary and burns\n      tertiary:");
        send("/api/v1/catalogue/preview", layer, KEEPER)
                .andExpect(jsonPath("$.layersAdded", hasItem("hospital-burnt")))
                .andExpect(jsonPath("$.layersEmpty", hasItem("hospital-burnt")));
    }

    @Test
    void aPreviewNamesDutiesThatGoThoughSomebodyHoldsThem() throws Exception {
        hospital("9", Map.of());
        long feature = features.findByCode("CAT-9").orElseThrow().id();
        Map<String, @Nullable Object> change = change(
                HEALTH,
                "  - {id: site-head, zh: 场所负责人, en: Head of the site}\n",
                "  - {id: night-head, zh: 夜班负责人, en: Head at night}\n");
        send("/api/v1/catalogue/preview", change, KEEPER)
                .andExpect(jsonPath("$.kindsChanged[0].kind").value("hospital"))
                .andExpect(jsonPath("$.kindsChanged[0].postsDropped", hasSize(0)));
        String person = UUID.randomUUID().toString();
        String post = UUID.randomUUID().toString();
        jdbc.sql("""
                        insert into registry.person (id, code, name, area_path, data_key, reach, synthetic, version, since, actor, retired)
                        values (cast(? as uuid), 'CAT-P', '林一', '330203', 'none', 'never', true, 1, '2026-01-01Z', 'test', false)
                        """).param(person).update();
        jdbc.sql("""
                        insert into registry.post (id, duty, person_id, feature_id, area_path, deputy, reach_order, term_from, synthetic,
                                                   version, since, actor, retired)
                        values (cast(? as uuid), 'site-head', cast(? as uuid), ?, '330203', false, 1, '2026-01-01', true, 1,
                                '2026-01-01Z', 'test', false)
                        """).params(post, person, feature).update();
        try {
            send("/api/v1/catalogue/preview", change, KEEPER)
                    .andExpect(jsonPath("$.problems", hasSize(0)))
                    .andExpect(jsonPath("$.kindsChanged[0].postsDropped", hasSize(1)))
                    .andExpect(
                            jsonPath("$.kindsChanged[0].postsDropped[0].duty").value("site-head"))
                    .andExpect(jsonPath("$.kindsChanged[0].postsDropped[0].title.zh")
                            .value("场所负责人"))
                    .andExpect(
                            jsonPath("$.kindsChanged[0].postsDropped[0].posts").value(1));
        } finally {
            jdbc.sql("delete from registry.post where id = cast(? as uuid)")
                    .param(post)
                    .update();
            jdbc.sql("delete from registry.person where code = 'CAT-P'").update();
        }
    }

    @Test
    void aCatalogueIsTakenAuditedKeptAndSeenByAnotherNodeAndByWhoeverKeptSomethingOfTheOld() throws Exception {
        Kinds otherKinds = new Kinds();
        Catalogues other = new Catalogues(otherKinds, store, audit, clock, transaction);
        long riskVersion = features.riskVersion();
        Map<String, @Nullable Object> change = change(HEALTH, "zh: 医院\n", "zh: 医疗机构\n");
        send("/api/v1/catalogue", change, KEEPER)
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.version").value(2));
        assertThat(kinds.get("hospital").title().zh()).isEqualTo("医疗机构");
        assertThat(otherKinds.get("hospital").title().zh()).isEqualTo("医院");
        other.lookAgain();
        assertThat(otherKinds.get("hospital").title().zh()).isEqualTo("医疗机构");
        assertThat(features.riskVersion()).isGreaterThan(riskVersion);
        mvc.perform(get("/api/v1/layer-tree?text=医疗机构&limit=1").with(as(Role.DUTY_OFFICER, "33")))
                .andExpect(jsonPath("$.items[0].id").value("hospital"));
        assertThat(jdbc.sql("select count(*) from identity.audit_entry where action = 'registry.catalogue-taken'"
                                + " and subject = 'catalogue:2'")
                        .query(Integer.class)
                        .single())
                .isOne();
        mvc.perform(get("/api/v1/catalogue").with(KEEPER))
                .andExpect(jsonPath("$.current").value(2))
                .andExpect(jsonPath("$.versions[0].reason").value("补充床位上限"))
                .andExpect(jsonPath("$.versions[1].version").value(1));
        mvc.perform(get("/api/v1/catalogue/2/files/" + HEALTH).with(KEEPER))
                .andExpect(content().string(containsString("zh: 医疗机构")));
        mvc.perform(get("/api/v1/catalogue/1/files/" + HEALTH).with(KEEPER))
                .andExpect(content().string(containsString("zh: 医院\n")));
        mvc.perform(get("/api/v1/catalogue/2/files/kinds/dragons.yaml").with(KEEPER))
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.code").value("registry.catalogue-file-unknown"));
        send("/api/v1/catalogue", change, KEEPER)
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("registry.catalogue-moved"));
    }

    @Test
    void aWrongCatalogueChangesNothingAndSaysWhere() throws Exception {
        Map<String, @Nullable Object> wrong = change(HEALTH, "integer 张 20..4500 ~30..2600", "integer 张 9..2");
        send("/api/v1/catalogue/preview", wrong, KEEPER)
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.problems[0].file").value(HEALTH))
                .andExpect(jsonPath("$.problems[0].kind").value("hospital"))
                .andExpect(jsonPath("$.problems[0].field").value("beds"));
        send("/api/v1/catalogue", wrong, KEEPER)
                .andExpect(status().is(422))
                .andExpect(jsonPath("$.code").value("registry.catalogue-invalid"))
                .andExpect(jsonPath("$.field").value(HEALTH + " · hospital · beds"));
        Map<String, @Nullable Object> silent = change(HEALTH, "zh: 医院\n", "zh: 医疗机构\n");
        silent.put("reason", " ");
        send("/api/v1/catalogue", silent, KEEPER)
                .andExpect(status().is(422))
                .andExpect(jsonPath("$.code").value("registry.reason-missing"));
        assertThat(kinds.version()).isEqualTo(1);
        assertThat(store.newest()).isZero();
    }

    @Test
    void aKindInUseCannotGo() throws Exception {
        NewFeature radar = new NewFeature(
                "CAT-R", "weather-radar", "雷达", new Position(29.9, 121.5), new AreaPath("330203"), Map.of(), true);
        features.load(Stream.of(radar));
        Map<String, @Nullable Object> body = withoutWeather();
        send("/api/v1/catalogue/preview", body, KEEPER)
                .andExpect(jsonPath("$.kindsRemoved", hasItem("weather-radar")))
                .andExpect(jsonPath("$.problems[0].kind").value("weather-radar"));
        send("/api/v1/catalogue", body, KEEPER)
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("registry.kind-in-use"));
        jdbc.sql("delete from registry.feature where code = 'CAT-R'").update();
        send("/api/v1/catalogue", body, KEEPER).andExpect(status().isCreated());
        assertThat(kinds.find("weather-radar")).isEmpty();
    }

    /** The file of kinds taken out of the index, and the sections of layers that show them. */
    private Map<String, @Nullable Object> withoutWeather() {
        Map<String, @Nullable String> files = new HashMap<>();
        Map<String, String> now = kinds.catalogue().files();
        files.put(
                "catalogue.yaml",
                Objects.requireNonNull(now.get("catalogue.yaml")).replace("  - " + WEATHER + "\n", ""));
        files.put(WEATHER, null);
        String layers = Objects.requireNonNull(now.get("layers/weather.yaml"));
        files.put("layers/weather.yaml", layers.substring(0, layers.indexOf("  - kind: weather-radar")));
        return new HashMap<>(Map.of("base", kinds.version(), "reason", "不再登记", "files", files));
    }

    @Test
    void onlyTheSystemAdministratorGivesOne() throws Exception {
        Map<String, @Nullable Object> change = change(HEALTH, "zh: 医院\n", "zh: 医疗机构\n");
        for (Role role : new Role[] {Role.COMMANDER, Role.REGISTRAR, Role.DUTY_OFFICER}) {
            send("/api/v1/catalogue", change, as(role, "33")).andExpect(status().isForbidden());
            send("/api/v1/catalogue/preview", change, as(role, "33")).andExpect(status().isForbidden());
        }
        mvc.perform(get("/api/v1/catalogue").with(as(Role.DUTY_OFFICER, "33"))).andExpect(status().isForbidden());
    }

    @Test
    void theSchemaOfAKindIsServed() throws Exception {
        mvc.perform(get("/api/v1/kinds/hospital/schema").with(as(Role.DUTY_OFFICER, "33")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.properties.beds.maximum").value(4500.0));
        mvc.perform(get("/api/v1/kinds/dragon/schema").with(as(Role.DUTY_OFFICER, "33")))
                .andExpect(status().isNotFound());
    }
}
