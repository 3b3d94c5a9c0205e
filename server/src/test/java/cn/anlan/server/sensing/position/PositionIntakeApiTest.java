package cn.anlan.server.sensing.position;

import static cn.anlan.server.identity.TestSignIn.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.anlan.engine.geo.Position;
import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.platform.AnlanTest;
import cn.anlan.server.registry.Features;
import cn.anlan.server.registry.NewFeature;
import cn.anlan.server.sensing.Receipt;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** Positions in, over HTTP: small bodies of many senders in one commit, each kept and settled with what it brought. */
@AnlanTest
class PositionIntakeApiTest {

    private static final Scope SENDER = Scope.program("test");

    @Autowired
    PositionFeed positions;

    @Autowired
    Features features;

    @Autowired
    WorldClock clock;

    @Autowired
    MockMvc mvc;

    @Autowired
    JdbcClient jdbc;

    private static long ship;

    @BeforeEach
    void aShipOfWenzhou() {
        if (features.findByCode("IN-1").isEmpty()) {
            ship = features.load(Stream.of(new NewFeature(
                            "IN-1", "ship", "IN-1", new Position(28, 121), new AreaPath("330302"), Map.of(), true)))
                    .firstId();
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private static String row(Object subject, Instant at, double lon) {
        return "{\"subject\":%s,\"at\":\"%s\",\"lon\":%s,\"lat\":28}".formatted(subject, at, lon);
    }

    private static String batch(String... rows) {
        return "{\"positions\":[" + String.join(",", rows) + "]}";
    }

    private ResultActions send(Role role, String body, String key, String... areas) throws Exception {
        var request = post("/api/v1/positions")
                .with(as(role, areas))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
        return mvc.perform(key.isEmpty() ? request : request.header("Idempotency-Key", key));
    }

    @Test
    void whatIsGoodIsTakenInAndWhatIsNotIsNamed() throws Exception {
        Instant at = now().minusSeconds(3600);
        String body = batch(row(ship, at, 121), row("\"IN-1\"", at.plusSeconds(1), 121), row(ship, at, 500), "7");
        send(Role.FEED, body, "", "33")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.accepted").value(2))
                .andExpect(jsonPath("$.rejectedCount").value(2))
                .andExpect(jsonPath("$.rejected[0].index").value(2))
                .andExpect(jsonPath("$.rejected[0].code").value("sensing.position-impossible"))
                .andExpect(jsonPath("$.rejected[0].field").value("lon"))
                .andExpect(jsonPath("$.rejected[1].code").value("sensing.row-not-object"));
        send(Role.FEED, body, "", "33").andExpect(jsonPath("$.repeated").value(2));
        send(Role.FEED, batch(row(ship, at, 121)), "", "3302")
                .andExpect(jsonPath("$.rejected[0].code").value("sensing.subject-not-yours"));
        send(Role.FEED, "{}", "", "33")
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.code").value("sensing.not-a-batch"));
        send(Role.DUTY_OFFICER, body, "", "33")
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.code").value("identity.role-missing"));
    }

    @Test
    void oneKeyHasOneAnswer() throws Exception {
        Instant at = now().minusSeconds(7200);
        for (int n = 0; n < 2; n++) {
            send(Role.FEED, batch(row(ship, at, 121)), "positions-key", "33")
                    .andExpect(status().isOk())
                    .andExpect(jsonPath("$.accepted").value(1));
        }
        send(Role.FEED, batch(row(ship, at, 122)), "positions-key", "33")
                .andExpect(status().is(422))
                .andExpect(jsonPath("$.code").value("sensing.idempotency-key-reused"));
    }

    @Test
    void smallBodiesOfManySendersAreKeptAndSettledTogether() throws Exception {
        int senders = 200;
        Instant at = now().minusSeconds(10_000);
        List<Future<Receipt>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int n = 0; n < senders; n++) {
                byte[] body = batch(row(ship, at.plusSeconds(n), 121)).getBytes(StandardCharsets.UTF_8);
                answers.add(threads.submit(() -> positions.take(SENDER, "application/json", body, false, null)));
            }
        }
        List<Long> payloads = new ArrayList<>();
        for (Future<Receipt> answer : answers) {
            assertThat(answer.get().settlement().accepted()).isEqualTo(1);
            payloads.add(answer.get().payload().value());
        }
        assertThat(payloads).doesNotHaveDuplicates();
        assertThat(jdbc.sql("""
                                select count(*) from sensing.raw_payload r join sensing.position p on p.payload_id = r.id
                                where r.id in (:ids) and r.state = 'settled' and r.accepted = 1
                                  and r.received_at = p.received_at
                                """).param("ids", payloads).query(Integer.class).single())
                .as("each is kept in the very commit of its position")
                .isEqualTo(senders);
    }
}
