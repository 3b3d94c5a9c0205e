package cn.anlan.server.sensing.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.anlan.server.platform.AnlanTest;
import cn.anlan.server.platform.TestDatabase;
import cn.anlan.server.sensing.source.FolderSource;
import cn.anlan.server.sensing.source.HttpSource;
import cn.anlan.server.sensing.source.JdbcSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Sources are asked and read: what they bring is on disk before the place where it goes on moves, whatever they do. */
@AnlanTest
class PollTest extends PollBed {

    private HttpPull http(String path, Optional<HttpSource.Token> token, Optional<HttpSource.Pages> pages) {
        Optional<HttpSource.Since> since = path.contains(HttpSource.SINCE)
                ? Optional.of(
                        new HttpSource.Since("yyyy-MM-dd HH:mm", CHINA, Duration.ofMinutes(10), Duration.ofHours(5)))
                : Optional.empty();
        HttpSource source = new HttpSource(
                foreign.url(path),
                Map.of(),
                token,
                Duration.ofMinutes(1),
                Duration.ofSeconds(20),
                1 << 20,
                since,
                pages);
        return new HttpPull(id, source, taker, marks, new Secrets(folder));
    }

    @Test
    void aPageIsAskedFromTheLastCommitOnAndWhatRepeatsCountsOnce() throws InterruptedException {
        try (HttpPull pull = http("/rain?from={since}", Optional.empty(), Optional.empty())) {
            foreign.does(asked -> {
                asked.getResponseHeaders().add("ETag", "\"1\"");
                boolean same = "\"1\"".equals(asked.getRequestHeaders().getFirst("If-None-Match"));
                TestSource.say(asked, same ? 304 : 200, same ? "" : "[" + row(at, 1.5) + "]");
            });
            assertThat(pull.round(at.plusSeconds(600)).accepted()).isEqualTo(1);
            assertThat(pull.round(at.plusSeconds(660))).as("304").isEqualTo(Round.NOTHING);
            assertThat(payloads()).isEqualTo(1);
            foreign.does(
                    asked -> TestSource.say(asked, 200, "[" + row(at, 1.5) + "," + row(at.plusSeconds(60), 1.6) + "]"));
            Round round = pull.round(at.plusSeconds(720));
            assertThat(round.accepted()).isEqualTo(1);
            assertThat(round.repeated()).isEqualTo(1);
            assertThat(pull.round(at.plusSeconds(780)))
                    .as("the same octets are no second payload")
                    .isEqualTo(Round.NOTHING);
        }
        assertThat(stored()).containsExactly(1.5, 1.6);
        assertThat(marks.find(id).value()).isEqualTo(at.plusSeconds(60).toString());
        assertThat(foreign.asked().getFirst())
                .isEqualTo("/rain?from=" + written(at.plusSeconds(600).minus(5, ChronoUnit.HOURS)));
        assertThat(foreign.asked().getLast()).isEqualTo("/rain?from=" + written(at.plusSeconds(60 - 600)));
    }

    private static String written(Instant when) {
        return when.atZone(CHINA)
                .toLocalDateTime()
                .toString()
                .replace("T", "%20")
                .replace(":", "%3A");
    }

    @Test
    void whatASourceDoesWrongIsNamedAndNothingIsLost() throws InterruptedException, IOException {
        try (HttpPull pull = http("/rain", Optional.empty(), Optional.empty())) {
            foreign.does(asked -> TestSource.say(asked, 500, "oops"));
            faulty(pull, "sensing.source-status");
            foreign.does(asked -> TestSource.half(asked, "[" + row(at, 1.5) + "]"));
            faulty(pull, "sensing.source-broken");
            foreign.does(asked -> {
                asked.getResponseHeaders().add("Location", "http://169.254.169.254/latest");
                TestSource.say(asked, 302, "");
            });
            faulty(pull, "sensing.source-redirects");
            foreign.does(asked -> TestSource.say(asked, 200, " ".repeat((1 << 20) + 1)));
            faulty(pull, "sensing.source-broken");
            foreign.does(asked -> packed(asked, " ".repeat((1 << 20) + 1)));
            faulty(pull, "sensing.source-too-large");
            foreign.does(asked -> TestSource.say(asked, 200, "[" + row(at, 1.5).replace("\"z\"", "\"level\"") + "]"));
            assertThat(code(pull.round(at))).isEqualTo("sensing.field-renamed");
            assertThat(code(pull.round(at))).isEqualTo("sensing.field-renamed");
            assertThat(payloads()).as("what cannot be read is kept, once").isEqualTo(1);
            assertThat(marks.find(id)).isEqualTo(PollMark.NONE);
            foreign.does(asked -> packed(asked, "[" + row(at, 1.5) + "]"));
            assertThat(pull.round(at).accepted()).isEqualTo(1);
            foreign.does(asked -> TestSource.say(asked, 200, "[" + row(at.minus(1, ChronoUnit.DAYS), 1.1) + "]"));
            assertThat(code(pull.round(at))).as("yesterday replayed").isEqualTo("sensing.source-replays");
        }
        assertThat(marks.find(id).value()).isEqualTo(at.toString());
        assertThat(stored()).containsExactly(1.1, 1.5);
    }

    private static void packed(com.sun.net.httpserver.HttpExchange asked, String text) throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(octets)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        asked.getResponseHeaders().add("Content-Encoding", "gzip");
        TestSource.say(asked, 200, octets.toByteArray());
    }

    @Test
    void anAnswerThatDoesNotEndIsGivenUp() {
        HttpSource source = new HttpSource(
                foreign.url("/slow"),
                Map.of(),
                Optional.empty(),
                Duration.ofMinutes(1),
                Duration.ofMillis(100),
                1 << 20,
                Optional.empty(),
                Optional.empty());
        CountDownLatch ended = new CountDownLatch(1);
        foreign.does(asked -> {
            asked.sendResponseHeaders(200, 0);
            asked.getResponseBody().write('[');
            asked.getResponseBody().flush();
            try {
                ended.await();
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
            }
        });
        try (HttpPull pull = new HttpPull(id, source, taker, marks, new Secrets(folder))) {
            faulty(pull, "sensing.source-slow");
        } finally {
            ended.countDown();
        }
    }

    @Test
    void aTokenComesFromItsFileOrFromALoginAndAnExpiredOneIsNamed() throws InterruptedException, IOException {
        HttpSource.Token plain = new HttpSource.Token("rain.txt", "X-Token", "", Optional.empty());
        try (HttpPull pull = http("/rain", Optional.of(plain), Optional.empty())) {
            foreign.does(asked -> {
                boolean right = "new".equals(asked.getRequestHeaders().getFirst("X-Token"));
                TestSource.say(asked, right ? 200 : 401, right ? "[" + row(at, 1.5) + "]" : "");
            });
            faulty(pull, "sensing.source-secret");
            Files.writeString(folder.resolve("rain.txt"), "two\nlines");
            faulty(pull, "sensing.source-secret");
            Files.writeString(folder.resolve("rain.txt"), "old\n");
            faulty(pull, "sensing.source-token-expired");
            Files.writeString(folder.resolve("rain.txt"), "new\n");
            assertThat(pull.round(at).accepted()).isEqualTo(1);
        }
        AtomicInteger logins = new AtomicInteger();
        foreign.does(asked -> {
            if (asked.getRequestURI().getPath().equals("/login")) {
                boolean known = new String(asked.getRequestBody().readAllBytes(), StandardCharsets.UTF_8).equals("new");
                String token = "{\"data\": {\"token\": \"t" + logins.incrementAndGet() + "\"}}";
                TestSource.say(asked, 200, known ? token : "{}");
                return;
            }
            boolean right = ("t" + 2).equals(asked.getRequestHeaders().getFirst("X-Token"));
            TestSource.say(asked, right ? 200 : 403, right ? "[" + row(at.plusSeconds(60), 1.6) + "]" : "");
        });
        HttpSource.Login login =
                new HttpSource.Login(foreign.url("/login"), "application/json", List.of("data", "token"));
        HttpSource.Token got = new HttpSource.Token("rain.txt", "X-Token", "", Optional.of(login));
        try (HttpPull pull = http("/rain", Optional.of(got), Optional.empty())) {
            assertThat(pull.round(at).accepted())
                    .as("the first token has expired, the second is good")
                    .isEqualTo(1);
            Files.writeString(folder.resolve("rain.txt"), "wrong\n");
            foreign.does(asked ->
                    TestSource.say(asked, asked.getRequestURI().getPath().equals("/login") ? 200 : 401, "{}"));
            faulty(pull, "sensing.source-token-expired");
        }
    }

    @Test
    void pagesAreReadToTheirEndBeforeTheMarkMoves() throws InterruptedException {
        HttpSource.Pages two = new HttpSource.Pages(1, 2);
        foreign.does(asked -> {
            String query = asked.getRequestURI().getQuery();
            int page = Integer.parseInt(query.substring(query.indexOf('=') + 1));
            TestSource.say(asked, 200, page < 3 ? "[" + row(at.minusSeconds(60L * page), page) + "]" : "[]");
        });
        try (HttpPull pull = http("/rain?p={page}", Optional.empty(), Optional.of(two))) {
            assertThatThrownBy(() -> pull.round(at)).hasMessageContaining("sensing.source-pages");
            assertThat(marks.find(id)).isEqualTo(PollMark.NONE);
        }
        try (HttpPull pull = http("/rain?p={page}", Optional.empty(), Optional.of(new HttpSource.Pages(1, 9)))) {
            assertThat(pull.round(at).repeated()).isEqualTo(2);
        }
        assertThat(marks.find(id).value()).isEqualTo(at.minusSeconds(60).toString());
        assertThat(stored()).containsExactly(2.0, 1.0);
    }

    @Test
    void aForeignTableIsReadByItsKeyInTheCommitOfTheBatch() throws IOException {
        Files.writeString(folder.resolve("front.txt"), TestDatabase.user() + "\n" + TestDatabase.password());
        try (TestDatabase front = TestDatabase.empty()) {
            front.jdbc()
                    .sql("create table st_river_r (id bigint, stcd text, tm timestamp, z numeric)")
                    .update();
            IntStream.of(1, 2, 3, 3, 4)
                    .forEach(n -> front.jdbc()
                            .sql("insert into st_river_r values (?, ?, ?, ?)")
                            .params(
                                    n,
                                    id.substring(5),
                                    at.plusSeconds(n * 60L).atZone(CHINA).toLocalDateTime(),
                                    n)
                            .update());
            JdbcPull pull = jdbc(front.url(), 3);
            Round round = pull.round(at);
            assertThat(round.accepted()).as("rows of one key stay together").isEqualTo(2);
            assertThat(round.more()).isTrue();
            assertThat(marks.find(id).value()).isEqualTo("2");
            jdbc.sql("alter table sensing.poll_mark add constraint stuck check (connector <> '" + id
                            + "' or mark = '2')")
                    .update();
            assertThatThrownBy(() -> pull.round(at)).hasRootCauseInstanceOf(java.sql.SQLException.class);
            assertThat(stored())
                    .as("where the key cannot be kept, its batch is not taken in")
                    .containsExactly(1.0, 2.0);
            jdbc.sql("alter table sensing.poll_mark drop constraint stuck").update();
            assertThat(pull.round(at).accepted()).isEqualTo(2);
            assertThat(pull.round(at)).isEqualTo(Round.NOTHING);
            assertThat(stored()).containsExactly(1.0, 2.0, 3.0, 4.0);
            jdbc.sql("delete from sensing.poll_mark where connector = ?")
                    .param(id)
                    .update();
            assertThatThrownBy(() -> jdbcFrom(front.url(), 1, "2").round(at))
                    .hasMessageContaining("sensing.source-key-ties");
            front.jdbc().sql("alter table st_river_r rename column z to level").update();
            faulty(pull, "sensing.source-broken");
        }
    }

    private JdbcPull jdbc(String url, int batch) {
        return jdbcFrom(url, batch, "0");
    }

    private JdbcPull jdbcFrom(String url, int batch, String first) {
        JdbcSource source = new JdbcSource(
                url,
                "front.txt",
                "public.st_river_r",
                List.of("stcd", "tm", "z"),
                "id",
                JdbcSource.KeyType.NUMBER,
                Optional.of(first),
                batch,
                Duration.ofMinutes(1),
                Duration.ofSeconds(20));
        return new JdbcPull(id, source, taker, marks, new Secrets(folder), new Drivers(folder.resolve("none")));
    }

    @Test
    void filesAreReadOnceTheyStayAsTheyAreAndMovedAfterTheCommit() throws IOException {
        FolderSource source =
                new FolderSource(folder, "*.json", Duration.ofMinutes(1), Duration.ofSeconds(10), 1 << 20);
        FolderPull pull = new FolderPull(source, taker);
        Path file = folder.resolve("a.json");
        Files.writeString(file, "[" + row(at, 1.5));
        Files.writeString(folder.resolve("b.json.part"), "[");
        assertThat(pull.round(at)).isEqualTo(Round.NOTHING);
        Files.writeString(file, "[" + row(at, 1.5) + "]");
        assertThat(pull.round(at.plusSeconds(20))).as("it grew").isEqualTo(Round.NOTHING);
        assertThat(pull.round(at.plusSeconds(29))).as("not yet settled").isEqualTo(Round.NOTHING);
        assertThat(pull.round(at.plusSeconds(30)).accepted()).isEqualTo(1);
        assertThat(folder.resolve("done/a.json")).exists();
        Files.writeString(file, "[" + row(at, 1.5) + "]");
        pull.round(at.plusSeconds(40));
        assertThat(pull.round(at.plusSeconds(60)).repeated())
                .as("the same file twice")
                .isEqualTo(1);
        assertThat(folder.resolve("done/2-a.json")).exists();
        Files.writeString(folder.resolve("torn.json"), "[" + row(at, 1.7));
        Files.writeString(folder.resolve("large.json"), " ".repeat((1 << 20) + 1));
        pull.round(at.plusSeconds(70));
        assertThat(pull.round(at.plusSeconds(80)).trouble()).isPresent();
        assertThat(folder.resolve("bad/torn.json")).exists();
        assertThat(folder.resolve("bad/large.json")).exists();
        assertThat(folder.resolve("b.json.part")).exists();
        assertThat(jdbc.sql("select code from sensing.rejection where feed = ?")
                        .param(id)
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("sensing.malformed-json", "sensing.source-too-large");
        assertThat(stored()).containsExactly(1.5);
    }
}
