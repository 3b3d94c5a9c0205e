package cn.anlan.server.warning;

import static cn.anlan.server.identity.TestSignIn.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.anlan.engine.cap.CapAlert;
import cn.anlan.engine.cap.CapArea;
import cn.anlan.engine.cap.CapInfo;
import cn.anlan.engine.cap.CapInfo.NamedValue;
import cn.anlan.engine.cap.CapWord;
import cn.anlan.engine.geo.Position;
import cn.anlan.server.identity.Role;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.platform.AnlanTest;
import cn.anlan.server.registry.Features;
import cn.anlan.server.registry.NewFeature;
import cn.anlan.server.warning.rule.SignalWords;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.WKBWriter;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** What our rules say, as messages: the same chain, restricted, and without a signal's words. */
@AnlanTest
class CapAlertsTest {

    private static final String NUMBERS = """
            {"cause":"reached","observed":3.98,"limit":3.66,"margin":0.32,"unit":"m","windowMinutes":0,"at":"2021-07-24T16:00:00Z",
             "missingMinutes":0,"limitFrom":"device","source":null}""";

    @Autowired
    private MockMvc mvc;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Features features;

    @Autowired
    private CapMaker maker;

    @Autowired
    private WorldClock clock;

    private long river;

    @BeforeEach
    void aRiver() {
        new CapWatch(jdbc, maker).empty();
        river = features.findByCode("RIVER-C")
                .map(one -> one.id())
                .orElseGet(() -> features.load(Stream.of(new NewFeature(
                                "RIVER-C",
                                "river-level",
                                "姚江站",
                                new Position(29.87, 121.55),
                                new AreaPath("330212"),
                                Map.of("warningLevelM", 3.66),
                                true)))
                        .firstId());
    }

    /** An alert with these steps. */
    private String alert(String area, String... steps) {
        String id =
                jdbc.sql("select gen_random_uuid()::text").query(String.class).single();
        jdbc.sql("""
                        insert into warning.alert (id, rule_id, rule_version, subject, subject_type, subject_id, title, area_path, lat, lon,
                            rank, highest_rank, severity, state, headline_zh, headline_en, reason_zh, reason_en, numbers, raised_at,
                            changed_at, ended_at)
                        values (:id::uuid, 'river-stage', (select max(version) from warning.rule where id = 'river-stage'), :id,
                            'feature', :feature, '姚江站', :area, 29.87, 121.55, 1, 1, 'Moderate', 'ended', '超警戒 0.32 m',
                            '0.32 m above the warning stage', '河道水位 3.98 m', 'River stage 3.98 m', :numbers::jsonb, :at, :at, :at)
                        """)
                .param("id", id)
                .param("feature", Long.toString(river))
                .param("area", area)
                .param("numbers", NUMBERS)
                .param("at", clock.instant().atOffset(java.time.ZoneOffset.UTC))
                .update();
        for (int n = 0; n < steps.length; n++) {
            jdbc.sql("""
                            insert into warning.alert_change (alert_id, line, at, change, rank, severity, headline_zh, headline_en,
                                reason_zh, reason_en, numbers)
                            select id, :line, changed_at, :change, :rank, severity, headline_zh, headline_en, reason_zh, reason_en, numbers
                            from warning.alert where id = :id::uuid
                            """)
                    .param("id", id)
                    .param("line", n + 1)
                    .param("change", steps[n])
                    .param("rank", n + 1)
                    .update();
        }
        return id;
    }

    private List<CapAlert> restricted() {
        return new CapWatch(jdbc, maker).all("Restricted");
    }

    @Test
    void eachStepOfItsLifeIsAMessageThatNamesTheOnesBefore() {
        String id = alert("330212", "raised", "raised-higher", "lowered", "ended");
        List<CapAlert> chain = restricted();
        assertThat(chain)
                .extracting(CapAlert::msgType)
                .containsExactly(
                        CapWord.MsgType.ALERT, CapWord.MsgType.UPDATE, CapWord.MsgType.UPDATE, CapWord.MsgType.CANCEL);
        assertThat(chain)
                .extracting(CapAlert::identifier)
                .containsExactly(
                        "alert-" + id + "-1", "alert-" + id + "-2", "alert-" + id + "-3", "alert-" + id + "-4");
        assertThat(chain.getLast().references())
                .containsExactly(
                        chain.get(0).reference(),
                        chain.get(1).reference(),
                        chain.get(2).reference());
        assertThat(chain.getLast().infos().getFirst().urgency()).isEqualTo(CapWord.Urgency.PAST);
        assertThat(chain.getLast().infos().getFirst().responseTypes()).containsExactly(CapWord.ResponseType.ALL_CLEAR);
    }

    @Test
    void itSaysItsNumbersAndItsPlaceAndNoWordOfASignal() {
        alert("330212", "raised");
        CapAlert alert = restricted().getFirst();
        assertThat(alert.scope()).isEqualTo(CapWord.Scope.RESTRICTED);
        assertThat(alert.restriction().orElse("")).contains("不得对外发布");
        CapInfo zh = alert.infos().getFirst();
        assertThat(zh.event()).isEqualTo("河道水位");
        assertThat(zh.headline()).contains("姚江站 超警戒 0.32 m");
        assertThat(zh.severity()).isEqualTo(CapWord.Severity.MODERATE);
        assertThat(zh.urgency()).isEqualTo(CapWord.Urgency.IMMEDIATE);
        assertThat(zh.certainty()).isEqualTo(CapWord.Certainty.OBSERVED);
        assertThat(zh.categories()).containsExactly(CapWord.Category.MET);
        assertThat(zh.parameters())
                .contains(
                        new NamedValue("anlan:observed", "3.98 m"),
                        new NamedValue("anlan:limit", "3.66 m"),
                        new NamedValue("anlan:synthetic", "true"));
        CapArea area = zh.areas().getFirst();
        assertThat(area.geocodes()).containsExactly(new NamedValue("areaCode12", "330212000000"));
        assertThat(area.circles()).containsExactly(new CapArea.Circle(new Position(29.87, 121.55), 0));
        CapInfo en = alert.infos().getLast();
        assertThat(en.headline()).contains("姚江站 0.32 m above the warning stage");
        for (CapInfo info : alert.infos()) {
            assertThat(SignalWords.in(info.event()
                            + info.headline().orElse("")
                            + info.description().orElse("")))
                    .isFalse();
            assertThat(info.parameters()).extracting(NamedValue::name).doesNotContain("colour");
        }
    }

    @Test
    void whatIsDrawnAsAnAreaIsToldAsAPolygon() throws Exception {
        byte[] square = new WKBWriter().write(new GeometryFactory().toGeometry(new Envelope(121.5, 121.6, 29.8, 29.9)));
        jdbc.sql("update registry.feature set geometry = ? where id = ?")
                .params(square, river)
                .update();
        features.batches().touched(java.util.Set.of(river));
        features.changed();
        org.awaitility.Awaitility.await()
                .until(() -> !features.geometries(List.of(river)).isEmpty());
        alert("330212", "raised");
        CapArea area = restricted().getFirst().infos().getFirst().areas().getFirst();
        assertThat(area.polygons().getFirst()).hasSize(5).contains(new Position(29.8, 121.6));
        assertThat(area.circles()).isEmpty();
        jdbc.sql("update registry.feature set geometry = null where id = ?")
                .param(river)
                .update();
        features.batches().touched(java.util.Set.of(river));
        features.changed();
        org.awaitility.Awaitility.await()
                .until(() -> features.geometries(List.of(river)).isEmpty());
    }

    @Test
    void oneThatEndedBeforeItWasToldOfIsNotTold() {
        alert("330212", "ended");
        assertThat(restricted()).isEmpty();
    }

    /** The table itself refuses what would mix the two. */
    @Test
    void oursStandInNoPublicFeedAndCannotBePutThere() throws Exception {
        String id = alert("330212", "raised");
        assertThat(restricted()).hasSize(1);
        assertThat(feed("/cap/feed.atom", Role.DUTY_OFFICER)).doesNotContain("<entry>");
        assertThat(feed("/cap/restricted.atom", Role.DUTY_OFFICER)).contains("alert-" + id + "-1.xml");
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> jdbc.sql("update warning.cap_message set scope = 'Public' where subject = :subject")
                                .param("subject", "alert:" + id)
                                .update())
                .hasMessageContaining("cap_message_check");
    }

    private String feed(String address, Role role) throws Exception {
        return mvc.perform(get(address).with(as(role, "33")))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"READER", "REGISTRAR", "INSPECTOR", "SYSTEM_ADMINISTRATOR", "FEED"})
    void nobodyButPeopleOnDutyReadsOurs(Role role) throws Exception {
        String id = alert("330212", "raised");
        restricted();
        for (String door : List.of("/cap/restricted.atom", "/cap/alerts/alert-" + id + "-1.xml")) {
            mvc.perform(get(door).with(as(role, "33")))
                    .andExpect(status().isForbidden())
                    .andExpect(jsonPath("$.code").value("identity.role-missing"));
        }
    }

    @Test
    void nobodyReadsThoseOfAnotherArea() throws Exception {
        String id = alert("330212", "raised");
        restricted();
        mvc.perform(get("/cap/alerts/alert-" + id + "-1.xml").with(as(Role.DUTY_OFFICER, "330212")))
                .andExpect(status().isOk());
        for (String other : List.of("330302", "330212100")) {
            mvc.perform(get("/cap/alerts/alert-" + id + "-1.xml").with(as(Role.DUTY_OFFICER, other)))
                    .andExpect(status().isForbidden())
                    .andExpect(jsonPath("$.code").value("identity.area-not-covered"));
        }
    }

    @Test
    void theMomentItWasMadeIsTheWorlds() {
        alert("330212", "raised");
        Instant sent = restricted().getFirst().sent().toInstant();
        assertThat(sent).isBetween(clock.instant().minusSeconds(60), clock.instant());
    }
}
