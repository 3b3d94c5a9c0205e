package cn.anlan.server.typhoon;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.FactType;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class BulletinReceivedTest {

    @Test
    void itsShapeInTheJournalIsAsReleased() throws IOException {
        BulletinReceived fact = new BulletinReceived(
                "209902",
                "typhoon-zjwater",
                Instant.parse("2099-08-01T04:00:00Z"),
                Instant.parse("2099-08-01T04:07:30Z"),
                new AreaPath("33"),
                3,
                1,
                List.of(new BulletinReceived.Issue("CMA", Instant.parse("2099-08-01T03:00:00Z"))));
        JsonMapper json = new JsonMapper();
        try (InputStream golden = getClass().getResourceAsStream("/typhoon/bulletin-received.v1.json")) {
            assertThat(json.readTree(json.writeValueAsString(fact)))
                    .isEqualTo(json.readTree(Objects.requireNonNull(golden)));
        }
        assertThat(fact.subject()).isEqualTo("storm:209902");
        assertThat(fact.actor()).isEqualTo("module:typhoon");
        FactType type = Objects.requireNonNull(BulletinReceived.class.getAnnotation(FactType.class));
        assertThat(type.name()).isEqualTo("typhoon.bulletin-received");
        assertThat(type.version()).isEqualTo(1);
    }
}
