package cn.anlan.server.warning.life;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Fact;
import cn.anlan.server.kernel.FactType;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class LifeFactsTest {

    private static final Instant AT = Instant.parse("2021-07-24T16:00:00Z");
    private static final UUID ID = UUID.fromString("01900000-0000-7000-8000-000000000001");
    private static final AreaPath AREA = new AreaPath("330212");
    private static final String ACTOR = "account:1";

    private static void assertReleased(Fact fact, String name, String subject, String body) {
        JsonMapper json = JsonMapper.shared();
        FactType type = Objects.requireNonNull(fact.getClass().getAnnotation(FactType.class));
        assertThat(type.name()).isEqualTo(name);
        assertThat(type.version()).isEqualTo(1);
        assertThat(fact.subject()).isEqualTo(subject);
        assertThat(json.readTree(json.writeValueAsString(fact))).isEqualTo(json.readTree("""
                {"happenedAt": "2021-07-24T16:00:00Z", "learnedAt": "2021-07-24T16:00:00Z", "area": {"code": "330212"},
                 "actor": "account:1", %s}
                """.formatted(body)));
    }

    @Test
    void factsHaveTheReleasedShapeAndNames() {
        assertReleased(
                new AlertAcknowledged(AT, AT, AREA, ID, 2, ACTOR), "warning.alert-acknowledged", "alert:" + ID, """
                "alert": "01900000-0000-7000-8000-000000000001", "step": 2
                """);
        assertReleased(
                new AlertsSilenced(AT, AT, AREA, ID, "river-stage", 1, AT, ACTOR),
                "warning.alert-silenced",
                "silence:" + ID,
                """
                "silence": "01900000-0000-7000-8000-000000000001", "rule": "river-stage", "upToRank": 1,
                "endsAt": "2021-07-24T16:00:00Z"
                """);
        assertReleased(
                new SilenceLifted(AT, AT, AREA, ID, ACTOR), "warning.alert-silence-lifted", "silence:" + ID, """
                "silence": "01900000-0000-7000-8000-000000000001"
                """);
    }
}
