package cn.anlan.server.warning;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.engine.cap.CapAlert;
import cn.anlan.engine.cap.CapWord;
import cn.anlan.engine.cap.CapWriter;
import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.platform.AnlanTest;
import cn.anlan.server.sensing.Settlement;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
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
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What goes out of one Anlan and into another is the same there. */
@AnlanTest
class CapRoundTripTest {

    private static final Scope PROVINCE = new Scope("feed", Role.FEED, List.of(new AreaPath("33")));

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private CapFeed feed;

    @Autowired
    private OfficialWarningFeed rows;

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

    private Settlement give(String document) {
        return feed.accept(PROVINCE, document.getBytes(StandardCharsets.UTF_8));
    }

    /** Every field, parts of a second and a carriage return among them; as another Anlan would read it. */
    @Test
    void ourDocumentsElsewhereAreTheSameWarningsAndEndTheSame() {
        Instant issued = start.toInstant().plusMillis(250);
        String rest = "\"issuedAt\":\"%s\",\"expiresAt\":\"%s\",\"areas\":[\"3302\",\"330903\"]"
                .formatted(issued, issued.plus(Duration.ofHours(6)));
        String yellow =
                "{\"issuer\":\"浙江省气象台\",\"event\":\"flood\",\"colour\":\"yellow\",\"headline\":\"洪水\",\"text\":\"一\\r\\n<二>&三\","
                        + rest + "}";
        String red = yellow.replace("yellow", "red")
                .replace("\"event\"", "\"number\":\"18\",\"replaces\":[\"" + issued + "\"],\"event\"")
                .replace(issued.toString() + "\",\"expires", issued.plusSeconds(60) + "\",\"expires");
        rows.accept(PROVINCE, ("{\"warnings\":[" + yellow + "]}").getBytes(StandardCharsets.UTF_8));
        watch().made();
        rows.accept(PROVINCE, ("{\"warnings\":[" + red + "]}").getBytes(StandardCharsets.UTF_8));
        watch().made();
        String ending =
                "{\"issuer\":\"浙江省气象台\",\"number\":\"J\",\"event\":\"flood\",\"ends\":[\"18\"],\"text\":\"退水\",\"issuedAt\":\"%s\"}"
                        .formatted(start.plusMinutes(5));
        rows.accept(PROVINCE, ("{\"warnings\":[" + ending + "]}").getBytes(StandardCharsets.UTF_8));
        List<CapAlert> messages = watch().all("Public");
        assertThat(messages)
                .extracting(CapAlert::msgType)
                .containsExactly(CapWord.MsgType.ALERT, CapWord.MsgType.UPDATE, CapWord.MsgType.CANCEL);
        List<@Nullable String> here = whole();
        for (long seed = 0; seed < 6; seed++) {
            watch().empty();
            List<CapAlert> shuffled = new ArrayList<>(messages);
            Collections.shuffle(shuffled, new Random(seed));
            for (CapAlert one : shuffled) {
                String document = new String(CapWriter.write(one), StandardCharsets.UTF_8)
                        .replace(one.sender(), "anlan-elsewhere");
                Settlement settlement = give(document);
                assertThat(settlement.rejections()).as("seed %d", seed).isEmpty();
                assertThat(give(document).repeated()).isEqualTo(1);
            }
            assertThat(whole()).as("seed %d", seed).isEqualTo(here);
        }
    }

    /** All of each warning but our own ids, and when and by whose word it ended, which another tells in its own words. */
    private List<@Nullable String> whole() {
        return jdbc.sql("""
                        select concat_ws('|', w.issuer, coalesce(w.number, '-'), w.event, w.colour, w.headline, w.body, w.issued_at,
                            w.expires_at, w.areas_key, w.state, n.number)
                        from warning.official_warning w left join warning.official_warning n on n.id = w.replaced_by
                        order by w.issued_at
                        """).query(String.class).list();
    }
}
