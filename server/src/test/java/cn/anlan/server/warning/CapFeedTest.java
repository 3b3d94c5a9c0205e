package cn.anlan.server.warning;

import static cn.anlan.server.identity.TestSignIn.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.anlan.engine.cap.CapAlert;
import cn.anlan.engine.cap.CapInfo;
import cn.anlan.engine.cap.CapInfo.NamedValue;
import cn.anlan.engine.cap.CapWriter;
import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.platform.AnlanTest;
import cn.anlan.server.sensing.Rejection;
import cn.anlan.server.sensing.Settlement;
import cn.anlan.server.typhoon.Shared;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** Messages of others become official warnings here, or are set aside with element, value and rule. */
@AnlanTest
class CapFeedTest {

    private static final Scope PROVINCE = new Scope("feed", Role.FEED, List.of(new AreaPath("33")));

    /** Made after the examples of GB/T 34283, appendix A, and of QX/T 433: constructed, no captured message. */
    private static final String ALERT = """
            <?xml version="1.0" encoding="UTF-8"?>
            <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
              <identifier>{identifier}</identifier>
              <sender>330200-met</sender>
              <sent>{sent}</sent>
              <status>Actual</status>
              <msgType>{type}</msgType>
              <scope>Public</scope>
              {references}
              <info>
                <language>zh-CN</language>
                <category>Met</category>
                <event>台风橙色预警</event>
                <urgency>Expected</urgency>
                <severity>Severe</severity>
                <certainty>Likely</certainty>
                <eventCode><valueName>eventCode</valueName><value>11B01</value></eventCode>
                <senderName>宁波市气象台</senderName>
                <headline>宁波市气象台发布台风预警信号</headline>
                <description>预计未来十二小时</description>
                <instruction>请注意防范</instruction>
                <area>
                  <areaDesc>宁波市</areaDesc>
                  <polygon>29.5,121.0 29.5,122.0 30.2,122.0 29.5,121.0</polygon>
                  <geocode><valueName>GB/T 2260</valueName><value>330200</value></geocode>
                </area>
              </info>
            </alert>
            """;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private CapFeed feed;

    @Autowired
    private CapMaker maker;

    @Autowired
    private WorldClock clock;

    private OffsetDateTime start = OffsetDateTime.MIN;

    @BeforeEach
    void nothingYet() {
        watch().empty();
        start = clock.instant()
                .truncatedTo(ChronoUnit.SECONDS)
                .minusSeconds(3600)
                .atOffset(ZoneOffset.ofHours(8));
    }

    private CapWatch watch() {
        return new CapWatch(jdbc, maker);
    }

    private String id(int n) {
        return "33020041600000_20210724120000_" + n;
    }

    private String message(int n, String type, int... about) {
        StringBuilder references = new StringBuilder();
        for (int one : about) {
            references.append(" 330200-met,").append(id(one)).append(",").append(time(one));
        }
        String named =
                about.length == 0 ? "" : "<references>" + references.toString().strip() + "</references>";
        return ALERT.replace("{identifier}", id(n))
                .replace("{sent}", time(n))
                .replace("{type}", type)
                .replace("{references}", named);
    }

    private String time(int n) {
        return start.plusMinutes(n).format(java.time.format.DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx"));
    }

    private Settlement give(String document) {
        return feed.accept(PROVINCE, document.getBytes(StandardCharsets.UTF_8));
    }

    private List<@Nullable String> states() {
        return jdbc.sql("""
                        select concat_ws(' ', right(w.number, 1), w.state, right(w.end_number, 1)) from warning.official_warning w
                        order by w.issued_at, w.number
                        """).query(String.class).list();
    }

    private static List<String> codes(Settlement settlement) {
        return settlement.rejections().stream()
                .map(r -> r.refusal().code() + " " + r.refusal().field())
                .toList();
    }

    @Test
    void anAlertOfAnAuthorityIsAWarningWithItsIssuerNumberAndColour() {
        assertThat(give(message(1, "Alert")).accepted()).isEqualTo(1);
        assertThat(jdbc.sql("""
                                select concat_ws('|', issuer, number, event, colour, headline, body, source) from warning.official_warning
                                """).query(String.class).single())
                .isEqualTo("宁波市气象台|" + id(1) + "|typhoon|orange|宁波市气象台发布台风预警信号|预计未来十二小时\n请注意防范|feed");
        CapAlert ours = watch().all("Public").getFirst();
        CapInfo zh = ours.infos().getFirst();
        assertThat(zh.areas().getFirst().polygons().getFirst())
                .as("as its issuer drew it")
                .hasSize(4);
        assertThat(zh.parameters())
                .contains(
                        new NamedValue("anlan:original", "330200-met," + id(1) + "," + OffsetDateTime.parse(time(1))));
        assertThat(ours.identifier()).doesNotContain(id(1));
    }

    @Test
    void theSameMessageTwiceIsOne() {
        give(message(1, "Alert"));
        Settlement again = give(message(1, "Alert"));
        assertThat(again.accepted()).isZero();
        assertThat(again.repeated()).isEqualTo(1);
        assertThat(states()).hasSize(1);
        assertThat(give(message(1, "Alert").replace("330200-met", "330200-other"))
                        .repeated())
                .as("the same warning by another sender")
                .isEqualTo(1);
    }

    /** Seeded: in whatever order they arrive, once or twice, the end is the same. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void updateAndCancelEndWhatTheyNameInWhicheverOrderTheyArrive(long seed) {
        List<String> messages = new ArrayList<>(
                List.of(message(1, "Alert"), message(2, "Update", 1), message(3, "Cancel", 2), message(1, "Alert")));
        Collections.shuffle(messages, new Random(seed));
        messages.forEach(this::give);
        assertThat(states()).containsExactly("1 replaced 2", "2 cancelled 3");
    }

    @Test
    void aCancelThatSaysNothingElseEndsWhatIsKnown() {
        give(message(1, "Alert"));
        String bare = message(2, "Cancel", 1).replaceFirst("(?s)<info>.*</info>", "");
        assertThat(codes(give(bare.replace("_1,", "_9,")))).containsExactly("warning.cap-info-missing alert/info");
        assertThat(give(bare).accepted()).isEqualTo(1);
        assertThat(states()).containsExactly("1 cancelled 2");
        assertThat(give(bare).repeated()).isEqualTo(1);
    }

    @Test
    void anothersMessageEndsNothing() {
        give(message(1, "Alert"));
        String foreign = message(2, "Cancel", 1).replace("<sender>330200-met", "<sender>somebody");
        assertThat(codes(give(foreign))).containsExactly("warning.cap-reference-foreign alert/references");
        String update = message(3, "Update", 1).replace("<sender>330200-met", "<sender>somebody");
        assertThat(give(update).accepted()).as("yet a new warning is not lost").isEqualTo(1);
        assertThat(states()).containsExactly("1 active", "3 active");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<status>Actual | <status>Exercise | warning.cap-status alert/status",
                "<msgType>Alert | <msgType>Ack | warning.cap-unreadable alert/references",
                "<scope>Public</scope> | <scope>Restricted</scope><restriction>x</restriction> | warning.cap-scope alert/scope",
                "<scope>Public | <scope>public | warning.cap-unreadable alert/scope",
                "<alert | <!DOCTYPE alert><alert | warning.cap-unreadable alert",
                "122.0 29.5,121.0 | 122.0 29.5,121.5 | warning.cap-unreadable alert/info/area/polygon",
            })
    void whatIsNoWarningOrCannotBeReadIsRefusedWholeAndKept(String right, String wrong, String code) {
        assertThat(message(1, "Alert")).contains(right);
        Settlement settlement = give(message(1, "Alert").replaceFirst(java.util.regex.Pattern.quote(right), wrong));
        assertThat(settlement.refused()).isTrue();
        assertThat(codes(settlement)).containsExactly(code);
        assertThat(states()).isEmpty();
        assertThat(jdbc.sql("select count(*) from sensing.raw_payload where feed = 'official-warnings-cap'")
                        .query(Long.class)
                        .single())
                .isPositive();
    }

    @Test
    void anAcknowledgementIsNoWarning() {
        assertThat(codes(give(message(1, "Ack", 2)))).containsExactly("warning.cap-type alert/msgType");
        assertThat(codes(give(message(1, "Alert").replaceFirst("(?s)<info>.*</info>", ""))))
                .containsExactly("warning.cap-info-missing alert/info");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "11B01 | 99Z99 | 台风橙色预警 | 流星雨 | warning.event-unknown alert/info/eventCode",
                "11B01 | 99Z99 | 台风橙色预警 | 台风 | warning.missing alert/info/parameter",
                "<value>330200 | <value>110000 | 台风 | 台风 | warning.area-unknown alert/info/area/geocode",
                "<geocode><valueName>GB/T 2260</valueName><value>330200</value></geocode> | '' | 台风 | 台风 | warning.areas-missing alert/info/area/geocode",
                "<senderName>宁波 | <expires>2020-01-01T00:00:00+08:00</expires><senderName>宁波 | 台风 | 台风 | warning.cap-unreadable alert/info/expires",
            })
    void whatAWarningMustHaveIsAskedForByItsElement(
            String right, String wrong, String event, String other, String code) {
        String document = message(1, "Alert");
        assertThat(document).contains(right).contains(event);
        Settlement settlement = give(document.replace(right, wrong).replace("<event>" + event, "<event>" + other));
        assertThat(codes(settlement)).containsExactly(code);
        assertThat(states()).isEmpty();
    }

    @Test
    void aHundredInfosAreReadAndOneMoreIsNot() {
        String one = message(1, "Alert").replaceFirst("(?s).*(<info>.*</info>).*", "$1");
        Settlement most = give(message(1, "Alert").replace(one, one.repeat(CapFeed.MOST_INFOS)));
        assertThat(most.accepted() + most.repeated()).isEqualTo(100);
        assertThat(codes(give(message(2, "Alert").replace(one, one.repeat(CapFeed.MOST_INFOS + 1)))))
                .containsExactly("warning.cap-infos-too-many alert/info");
    }

    @Test
    void ofALongChainTheLatestAreLookedFor() {
        give(message(59, "Alert"));
        give(message(1, "Alert"));
        int[] all = java.util.stream.IntStream.rangeClosed(9, 59).toArray();
        assertThat(all).hasSize(OfficialCheck.MOST_REFERENCES + 1);
        assertThat(give(message(60, "Update", all)).accepted()).isEqualTo(1);
        assertThat(jdbc.sql("select count(*) from warning.official_reference")
                        .query(Long.class)
                        .single())
                .isEqualTo(OfficialCheck.MOST_REFERENCES);
        assertThat(states()).containsExactly("1 active", "9 replaced 0", "0 active");
    }

    @Test
    void nobodyWarnsAnAreaThatIsNotTheirs() {
        Scope county = new Scope("county", Role.FEED, List.of(new AreaPath("330212")));
        Settlement settlement = feed.accept(county, message(1, "Alert").getBytes(StandardCharsets.UTF_8));
        assertThat(codes(settlement)).containsExactly("warning.area-not-covered alert/info/area/geocode");
        give(message(1, "Alert"));
        Settlement cancel = feed.accept(county, message(2, "Cancel", 1).getBytes(StandardCharsets.UTF_8));
        assertThat(codes(cancel)).containsExactly("warning.area-not-covered alert/references");
        assertThat(states()).containsExactly("1 active");
    }

    /** What was sent from here, and what says so but was not. */
    @Test
    void ourOwnMessageIsTheSameWarningAndNobodySpeaksInOurName() {
        give(message(1, "Alert"));
        CapAlert ours = watch().all("Public").getFirst();
        assertThat(feed.accept(PROVINCE, CapWriter.write(ours)).repeated()).isEqualTo(1);
        String forged = new String(CapWriter.write(ours), StandardCharsets.UTF_8).replace("橙色预警", "红色预警");
        String altered = forged.replace("<headline>宁波", "<headline>杭州");
        assertThat(codes(give(altered))).containsExactly("warning.cap-not-ours alert/sender");
        assertThat(codes(give(forged.replace("official-", "official-9"))))
                .containsExactly("warning.cap-not-ours alert/sender");
        assertThat(states()).hasSize(1);
    }

    /** Collected messages of other countries can be read; they warn of no area of ours. */
    @ParameterizedTest
    @ValueSource(strings = {"australia", "canada_signed", "wcatwc-warning", "validator_thunderstorm"})
    void collectedMessagesOfOtherCountriesAreSetAsideByName(String name) throws Exception {
        Settlement settlement = feed.accept(PROVINCE, Shared.bytes("suites/cap/testdata/" + name + ".cap"));
        assertThat(settlement.accepted()).isZero();
        assertThat(settlement.rejections()).isNotEmpty().allSatisfy(CapFeedTest::named);
    }

    private static void named(Rejection rejection) {
        assertThat(rejection.refusal().code()).startsWith("warning.");
        assertThat(rejection.refusal().field()).startsWith("alert");
        assertThat(rejection.refusal().rule().zh()).isNotEmpty();
    }

    @Test
    void anAttackByEntitiesIsRefused() throws Exception {
        Settlement settlement = feed.accept(PROVINCE, Shared.bytes("suites/cap/testdata/xee.cap"));
        assertThat(codes(settlement)).containsExactly("warning.cap-unreadable alert");
    }

    private ResultActions posted(String document, Role role) throws Exception {
        return mvc.perform(post("/api/v1/cap")
                .with(as(role, "33"))
                .contentType(MediaType.parseMediaType("application/cap+xml"))
                .content(document.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void theDoorIsForProgramsThatBringData() throws Exception {
        posted(message(1, "Alert"), Role.FEED)
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.accepted").value(1));
        posted("<alert", Role.FEED)
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.code").value("warning.cap-unreadable"))
                .andExpect(jsonPath("$.rule.zh").value("不是完整的 XML"));
        posted(message(1, "Alert"), Role.DUTY_OFFICER)
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.code").value("identity.role-missing"));
    }
}
