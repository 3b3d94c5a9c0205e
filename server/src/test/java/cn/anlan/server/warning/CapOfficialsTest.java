package cn.anlan.server.warning;

import static cn.anlan.server.identity.TestSignIn.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.anlan.engine.cap.CapAlert;
import cn.anlan.engine.cap.CapInfo;
import cn.anlan.engine.cap.CapInfo.NamedValue;
import cn.anlan.engine.cap.CapWord;
import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.platform.AnlanTest;
import cn.anlan.server.typhoon.Shared;
import cn.anlan.server.warning.cap.CapSignature;
import com.jayway.jsonpath.JsonPath;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/** What an authority issued, as messages: chained, signed, public. */
@AnlanTest
class CapOfficialsTest {

    private static final Scope PROVINCE = new Scope("feed", Role.FEED, List.of(new AreaPath("33")));

    @Autowired
    private MockMvc mvc;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private OfficialWarningFeed feed;

    @Autowired
    private OfficialExpirySweep expiry;

    @Autowired
    private CapMaker maker;

    @Autowired
    private WorldClock clock;

    private Instant issued = Instant.EPOCH;

    @BeforeEach
    void nothingYet() {
        watch().empty();
        issued = clock.instant().truncatedTo(ChronoUnit.SECONDS).minusSeconds(3600);
    }

    private CapWatch watch() {
        return new CapWatch(jdbc, maker);
    }

    private String warning(String number, String colour, int minutes, String replaces) {
        return """
                {"issuer":"浙江省气象台","number":"%s","event":"typhoon","colour":"%s","headline":"台风预警信号","text":"正文","issuedAt":"%s",
                 "expiresAt":"%s","areas":["3302","330903"],"replaces":%s}
                """.formatted(
                        number, colour, issued.plusSeconds(60L * minutes), issued.plus(Duration.ofHours(12)), replaces);
    }

    private void give(String... rows) {
        assertThat(feed.accept(
                                PROVINCE,
                                ("{\"warnings\":[" + String.join(",", rows) + "]}").getBytes(StandardCharsets.UTF_8))
                        .accepted())
                .isEqualTo(rows.length);
    }

    private List<CapAlert> open() {
        return watch().all("Public");
    }

    @Test
    void aWarningIsAMessageInBothLanguagesWithItsAreasAndItsColour() {
        give(warning("17", "orange", 0, "null"));
        CapAlert alert = open().getFirst();
        assertThat(alert.msgType()).isEqualTo(CapWord.MsgType.ALERT);
        assertThat(alert.status()).isEqualTo(CapWord.Status.ACTUAL);
        assertThat(alert.scope()).isEqualTo(CapWord.Scope.PUBLIC);
        assertThat(alert.source()).contains("浙江省气象台");
        assertThat(alert.identifier()).startsWith("official-").endsWith("-1");
        assertThat(alert.infos()).extracting(i -> i.language().orElse("")).containsExactly("zh-CN", "en");
        CapInfo zh = alert.infos().getFirst();
        assertThat(zh.severity()).isEqualTo(CapWord.Severity.SEVERE);
        assertThat(zh.urgency()).isEqualTo(CapWord.Urgency.EXPECTED);
        assertThat(zh.certainty()).isEqualTo(CapWord.Certainty.LIKELY);
        assertThat(zh.headline()).contains("台风预警信号");
        assertThat(zh.senderName()).contains("浙江省气象台");
        assertThat(zh.eventCodes()).contains(new NamedValue("nationalEventCode", "11B01"));
        assertThat(zh.parameters()).contains(new NamedValue("colour", "orange"), new NamedValue("anlan:number", "17"));
        assertThat(zh.areas().getFirst().geocodes())
                .containsExactly(
                        new NamedValue("areaCode12", "330200000000"), new NamedValue("areaCode12", "330903000000"));
        assertThat(zh.areas().getFirst().description()).startsWith("宁波市、");
        assertThat(alert.infos().getLast().headline().orElse("")).startsWith("Typhoon warning (orange), issued by");
    }

    @Test
    void anUpgradeUpdatesWhatItReplacesAndTheEndCancelsTheChain() {
        give(warning("17", "yellow", 0, "null"));
        give(warning("18", "orange", 10, "[\"17\"]"));
        give("""
                {"issuer":"浙江省气象台","number":"J-9","event":"11B01","ends":["18"],"text":"影响减弱","issuedAt":"%s"}
                """.formatted(issued.plusSeconds(1800)));
        List<CapAlert> chain = open();
        assertThat(chain)
                .extracting(CapAlert::msgType)
                .containsExactly(CapWord.MsgType.ALERT, CapWord.MsgType.UPDATE, CapWord.MsgType.CANCEL);
        assertThat(chain.get(1).references()).containsExactly(chain.get(0).reference());
        assertThat(chain.get(2).references()).containsExactly(chain.get(1).reference());
        assertThat(chain.get(2).note()).contains("影响减弱");
        CapInfo end = chain.get(2).infos().getFirst();
        assertThat(end.urgency()).isEqualTo(CapWord.Urgency.PAST);
        assertThat(end.responseTypes()).containsExactly(CapWord.ResponseType.ALL_CLEAR);
    }

    @Test
    void oneThatCameAfterItsSuccessorIsNotToldOfAnyMore() {
        give(warning("18", "orange", 10, "[\"17\"]"));
        open();
        give(warning("17", "yellow", 0, "null"));
        assertThat(open()).extracting(CapAlert::msgType).containsExactly(CapWord.MsgType.ALERT);
    }

    @Test
    void oneWhoseTimeIsOverIsCancelled() {
        give(warning("17", "yellow", 0, "null"));
        open();
        expiry.run(issued.plus(Duration.ofHours(13)));
        List<CapAlert> chain = open();
        assertThat(chain).extracting(CapAlert::msgType).containsExactly(CapWord.MsgType.ALERT, CapWord.MsgType.CANCEL);
        assertThat(chain.getLast().infos().getFirst().headline().orElse("")).startsWith("有效期已过：");
        assertThat(chain.getLast().infos().getLast().headline().orElse("")).endsWith("has expired");
    }

    @Test
    void moreThanAPageAtOnceAreToldEachOnce() {
        String[] rows = new String[CapMaker.AT_ONCE + 1];
        for (int n = 0; n < rows.length; n++) {
            rows[n] = warning("n" + n, "blue", 0, "null");
        }
        give(rows);
        assertThat(open()).hasSize(rows.length).extracting(CapAlert::identifier).doesNotHaveDuplicates();
        assertThat(jdbc.sql("select count(*) from warning.cap_message")
                        .query(Long.class)
                        .single())
                .isEqualTo(rows.length);
    }

    @Test
    void aStepThatCannotBeToldIsSetAsideAndNothingWaitsForIt() {
        jdbc.sql("insert into warning.cap_due (kind, subject, line) values ('over', gen_random_uuid(), 0)")
                .update();
        give(warning("17", "yellow", 0, "null"));
        assertThat(open()).hasSize(1);
        assertThat(jdbc.sql("select fault from warning.cap_due")
                        .query(String.class)
                        .list())
                .singleElement()
                .asString()
                .contains("NoSuchElement");
        jdbc.sql("delete from warning.cap_due").update();
    }

    @Test
    void everyMessageFitsTheSchemaAndHoldsAgainstTheKeyThatIsGivenOut() throws Exception {
        give(warning("17", "yellow", 0, "null"));
        give(warning("18", "red", 10, "[\"17\"]"));
        SchemaFactory factory = SchemaFactory.newDefaultInstance();
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        Schema schema = factory.newSchema(
                new StreamSource(new ByteArrayInputStream(Shared.bytes("suites/cap/schema/cap12.xsd"))));
        PublicKey key = openKey();
        for (CapAlert alert : open()) {
            byte[] document = ask("/cap/alerts/" + alert.identifier() + ".xml", Role.READER, "33")
                    .getContentAsByteArray();
            schema.newValidator().validate(new StreamSource(new ByteArrayInputStream(document)));
            assertThat(CapWatch.read(document)).isEqualTo(alert);
            assertThat(CapSignature.holds(document, key)).isTrue();
            document[document.length / 3] ^= 1;
            assertThat(CapSignature.holds(document, key)).isFalse();
        }
    }

    private PublicKey openKey() throws Exception {
        String pem = JsonPath.read(ask("/cap/keys", Role.READER, "33").getContentAsString(), "$.keys[0].pem");
        byte[] octets = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        return KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(octets));
    }

    private MockHttpServletResponse ask(String address, Role role, String... areas) throws Exception {
        return mvc.perform(get(address).with(as(role, areas))).andReturn().getResponse();
    }

    @Test
    void theFeedListsThemForWhomTheyConcernAndSaysWhenNothingIsNew() throws Exception {
        give(warning("17", "yellow", 0, "null"));
        CapAlert alert = open().getFirst();
        MockHttpServletResponse first = ask("/cap/feed.atom", Role.READER, "330212");
        assertThat(first.getStatus()).isEqualTo(200);
        assertThat(first.getContentType()).startsWith("application/atom+xml");
        assertThat(first.getContentAsString(StandardCharsets.UTF_8))
                .contains(alert.identifier() + ".xml", "台风预警信号", "rel=\"self\"")
                .doesNotContain("rel=\"next\"");
        String tag = Objects.requireNonNull(first.getHeader("ETag"));
        mvc.perform(get("/cap/feed.atom").header("If-None-Match", tag).with(as(Role.READER, "330212")))
                .andExpect(status().isNotModified());
        assertThat(first.getHeader("Last-Modified")).isNotNull();
        give(warning("18", "orange", 10, "[\"17\"]"));
        open();
        mvc.perform(get("/cap/feed.atom").header("If-None-Match", tag).with(as(Role.READER, "330212")))
                .andExpect(status().isOk());
        assertThat(ask("/cap/feed.atom", Role.READER, "330302").getContentAsString())
                .as("another county's")
                .doesNotContain("<entry>");
        mvc.perform(get("/cap/alerts/" + alert.identifier() + ".xml").with(as(Role.READER, "330302")))
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.code").value("identity.area-not-covered"));
        mvc.perform(get("/cap/alerts/none.xml").with(as(Role.READER, "33")))
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.code").value("warning.cap-unknown"));
        mvc.perform(get("/cap/feed.atom")).andExpect(status().isUnauthorized());
    }

    @Test
    void theFeedGoesOnWhereThePageEndedAndForgetsWhatIsOld() throws Exception {
        give(warning("17", "yellow", 0, "null"));
        open();
        jdbc.sql("""
                        insert into warning.cap_message (identifier, sender, subject, sequence, msg_type, status, scope, sent, area_path,
                            areas, refs, headline, document)
                        select 'm' || i, sender, 'official-warning:' || i, 1, msg_type, status, scope, sent, area_path, areas, refs,
                            headline, document
                        from warning.cap_message, generate_series(1, 200) i
                        """).update();
        String first = ask("/cap/feed.atom", Role.READER, "33").getContentAsString();
        assertThat(first.split("<entry>", -1)).hasSize(201);
        String next = first.replaceFirst("(?s).*rel=\"next\"[^>]*href=\"([^\"]+)\".*", "$1");
        String rest = ask(next, Role.READER, "33").getContentAsString();
        assertThat(rest.split("<entry>", -1)).hasSize(2);
        jdbc.sql("update warning.cap_message set sent = sent - interval '8 days' where identifier like 'm%'")
                .update();
        assertThat(ask("/cap/feed.atom", Role.READER, "33").getContentAsString().split("<entry>", -1))
                .hasSize(2);
    }

    @Test
    void theOpenKeyIsThereToVerifyWith() throws Exception {
        mvc.perform(get("/cap/keys").with(as(Role.READER, "33")))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Type", "application/json"))
                .andExpect(jsonPath("$.sender").value(org.hamcrest.Matchers.startsWith("anlan-")))
                .andExpect(jsonPath("$.keys.length()").value(1))
                .andExpect(jsonPath("$.keys[0].current").value(true))
                .andExpect(jsonPath("$.keys[0].algorithm").value("EC P-256"))
                .andExpect(jsonPath("$.keys[0].pem")
                        .value(org.hamcrest.Matchers.startsWith("-----BEGIN PUBLIC KEY-----")));
    }
}
