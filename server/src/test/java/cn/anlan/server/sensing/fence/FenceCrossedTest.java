package cn.anlan.server.sensing.fence;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.FactType;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class FenceCrossedTest {

    @Test
    void itsShapeInTheJournalIsAsReleased() throws IOException {
        Instant at = Instant.parse("2026-07-24T16:00:00Z");
        UUID fence = UUID.fromString("019f0000-0000-7000-8000-000000000001");
        FenceCrossed fact = new FenceCrossed(at, at.plusSeconds(2), new AreaPath("3303"), fence, 7, true, false);
        JsonMapper json = new JsonMapper();
        try (InputStream golden = getClass().getResourceAsStream("/sensing/fence-crossed.v1.json")) {
            assertThat(json.readTree(json.writeValueAsString(fact)))
                    .isEqualTo(json.readTree(Objects.requireNonNull(golden)));
        }
        assertThat(fact.subject()).isEqualTo("fence:" + fence);
        assertThat(fact.actor()).isEqualTo("module:sensing");
        FactType type = Objects.requireNonNull(FenceCrossed.class.getAnnotation(FactType.class));
        assertThat(type.name()).isEqualTo("sensing.fence-crossed");
        assertThat(type.version()).isEqualTo(1);
    }
}
