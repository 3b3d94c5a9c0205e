package cn.anlan.server.registry.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.patch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.registry.people.Posts;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Whoever writes at the same moment as another: a post is kept once. */
class PostOnceTest extends PersonalFixture {

    private static final String DUTY = "乡镇(街道)主要负责人";
    private static final String DUTY_ID = "township-head";
    private static final List<String> HEADING = List.of("责任人工号", "职责", "行政区划", "任期开始");

    private static int made;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private WorldClock clock;

    private String code = "";
    private String person = "";

    @BeforeEach
    void ground() throws Exception {
        code = "PO-" + made++;
        person = make("people", "{\"code\":\"%s\",\"name\":\"陈守田\",\"area\":\"%s\"}".formatted(code, TOWN))
                .path("id")
                .asString();
    }

    private String body(String from) {
        return "{\"duty\":\"%s\",\"person\":\"%s\",\"area\":\"%s\",\"termFrom\":\"%s\"}"
                .formatted(DUTY_ID, person, TOWN, from);
    }

    private long kept() {
        return jdbc.sql("select count(*) from registry.post where person_id = cast(? as uuid) and not retired")
                .param(person)
                .query(Long.class)
                .single();
    }

    @Test
    void theSameByHandASecondTimeIsRefusedAndSaysWhose() throws Exception {
        String one = make("posts", body("2020-05-01")).path("id").asString();
        JsonNode again = make("posts", body("2020-05-01"));
        assertThat(again.path("code").asString()).as(again.toString()).isEqualTo("registry.post-twice");
        assertThat(again.path("field").asString()).isEqualTo("person");
        assertThat(again.path("value").asString()).isEqualTo(code);
        assertThat(make("posts", body("2022-05-01")).path("code").asString()).isEqualTo("registry.post-twice");
        String earlier = make("posts", body("2018-05-01")).path("id").asString();
        JsonNode moved = everywhere.ask(patch("/api/v1/posts/" + earlier)
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"termFrom\":\"2020-05-01\",\"reason\":\"更正\"}")
                .header(HttpHeaders.IF_MATCH, "\"1\""));
        assertThat(moved.path("code").asString()).as(moved.toString()).isEqualTo("registry.post-twice");
        assertThat(one).isNotEqualTo(earlier);
        assertThat(kept()).isEqualTo(2);
    }

    @Test
    void ofManyAtTheSameMomentOneIsKept() throws Exception {
        int many = 8;
        CountDownLatch start = new CountDownLatch(1);
        List<Integer> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(many)) {
            List<Future<Integer>> asked = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                Callable<Integer> one = () -> {
                    start.await();
                    return mvc.perform(post("/api/v1/posts")
                                    .contentType(MediaType.APPLICATION_JSON)
                                    .content(body("2020-05-01"))
                                    .with(ImportFixture.PROVINCE))
                            .andReturn()
                            .getResponse()
                            .getStatus();
                };
                asked.add(threads.submit(one));
            }
            start.countDown();
            for (Future<Integer> one : asked) {
                answers.add(one.get());
            }
        }
        assertThat(answers).containsOnly(201, 409).containsOnlyOnce(201);
        assertThat(kept()).isEqualTo(1);
    }

    /** The form's transaction is open until the import waits for it, or has ended without waiting. */
    @Test
    void anImportThatRunsMeanwhileFindsWhatTheFormWrote() throws Exception {
        JsonNode one = imports.read(sheet(HEADING, List.of(code, DUTY, TOWN, "2020-05-01")), "posts");
        counts(one, 1, 0, 0, 0);
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<JsonNode> taken = transaction.execute(status -> {
                written();
                Future<JsonNode> taking = other.submit(() -> imports.take(one));
                await().atMost(Duration.ofSeconds(30)).until(() -> taking.isDone() || waits());
                return taking;
            });
            counts(taken.get(), 0, 0, 1, 0);
        }
        assertThat(kept()).isEqualTo(1);
    }

    private void written() {
        try {
            assertThat(make("posts", body("2020-05-01")).path("version").asInt())
                    .isEqualTo(1);
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private boolean waits() {
        return jdbc.sql("select exists (select 1 from pg_locks where not granted)")
                .query(Boolean.class)
                .single();
    }

    @Test
    void takingBackAFirstDayThatAnotherHasByNowIsRefused() throws Exception {
        make("posts", body("2020-05-01"));
        JsonNode moved = imports.take(imports.read(sheet(HEADING, List.of(code, DUTY, TOWN, "2021-05-01")), "posts"));
        counts(moved, 0, 1, 0, 0);
        assertThat(make("posts", body("2020-05-01")).path("version").asInt()).isEqualTo(1);
        assertThat(undo(moved).path("code").asString()).isEqualTo("registry.post-twice");
        assertThat(kept()).isEqualTo(2);
    }

    @Test
    void whatHasNoFirstDayAndWhatBeginsTodayAreTheSameInOneSheet() throws Exception {
        String today = LocalDate.ofInstant(clock.instant(), Posts.ZONE).toString();
        JsonNode one =
                imports.read(sheet(HEADING, List.of(code, DUTY, TOWN, ""), List.of(code, DUTY, TOWN, today)), "posts");
        assertThat(wrong(one)).containsExactly("registry.post-twice");
        assertThat(imports.take(one).path("state").asString()).isEqualTo("TAKEN");
        assertThat(kept()).isEqualTo(1);
    }
}
