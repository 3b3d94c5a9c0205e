package cn.anlan.server.sensing.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.anlan.engine.series.Unit;
import cn.anlan.server.identity.Accounts;
import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.sensing.Datastreams;
import cn.anlan.server.sensing.FeedInfo;
import cn.anlan.server.sensing.NewDatastream;
import cn.anlan.server.sensing.Observation;
import cn.anlan.server.sensing.ObservationFeeds;
import cn.anlan.server.sensing.Observations;
import cn.anlan.server.sensing.reading.MappedReader;
import cn.anlan.server.sensing.reading.RowMapping;
import cn.anlan.server.sensing.reading.TimeReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A feed, a foreign system and the places where sources go on, new for each test. */
abstract class PollBed {

    static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final AtomicInteger TESTS = new AtomicInteger();

    @Autowired
    Accounts accounts;

    @Autowired
    Datastreams datastreams;

    @Autowired
    ObservationFeeds feeds;

    @Autowired
    Observations observations;

    @Autowired
    PollStore marks;

    @Autowired
    WorldClock clock;

    @Autowired
    JdbcClient jdbc;

    @TempDir
    Path folder;

    TestSource foreign;
    String id;
    Instant at;
    Taker taker;
    private int level;

    @BeforeEach
    void aConnector() throws IOException {
        int n = TESTS.incrementAndGet();
        id = "poll-" + n;
        Scope sender = accounts.ensure("poll", "取数", Role.FEED, List.of(new AreaPath("3303")), null);
        datastreams.declare(
                Stream.of(new NewDatastream(900 + n, "P-" + n, "water-level", new AreaPath("330302"), 300)));
        level = datastreams.find("P-" + n + "/water-level").orElseThrow().id();
        at = clock.instant().truncatedTo(ChronoUnit.HOURS).minus(1, ChronoUnit.HOURS);
        RowMapping.Target target = new RowMapping.Target("water-level", Unit.METRE, Unit.METRE);
        RowMapping mapping = new RowMapping(
                new RowMapping.Form(RowMapping.Format.JSON, List.of(), StandardCharsets.UTF_8, ',', true),
                new RowMapping.Station("stcd", "P-", Map.of()),
                new RowMapping.Moment("tm", TimeReader.iso(CHINA)),
                List.of(new RowMapping.Column("z", target, false)),
                Optional.empty(),
                Set.of(),
                Optional.empty());
        taker = new Taker(
                feeds.of(new FeedInfo(id, new Bilingual("取数", "Poll"), 0), new MappedReader(mapping)), () -> sender);
        foreign = new TestSource();
    }

    @AfterEach
    void end() {
        foreign.close();
    }

    String row(Instant when, double value) {
        String local = when.atZone(CHINA).toLocalDateTime().toString().replace('T', ' ');
        return "{\"stcd\":\"" + id.substring(5) + "\",\"tm\":\"" + local + "\",\"z\":" + value + "}";
    }

    List<Double> stored() {
        return observations.series(level, at.minus(3, ChronoUnit.DAYS), at.plusSeconds(3000)).stream()
                .map(Observation::value)
                .toList();
    }

    int payloads() {
        return jdbc.sql("select count(*) from sensing.raw_payload where feed = ?")
                .param(id)
                .query(Integer.class)
                .single();
    }

    void faulty(Pull pull, String code) {
        PollMark before = marks.find(id);
        int kept = payloads();
        assertThatThrownBy(() -> pull.round(at))
                .isInstanceOfSatisfying(
                        PullFault.class, fault -> assertThat(fault.why().code()).isEqualTo(code));
        assertThat(marks.find(id)).isEqualTo(before);
        assertThat(payloads()).isEqualTo(kept);
    }

    static String code(Round round) {
        return round.trouble().map(Refusal::code).orElse("");
    }
}
