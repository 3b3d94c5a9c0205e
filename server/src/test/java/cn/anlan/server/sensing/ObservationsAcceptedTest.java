package cn.anlan.server.sensing;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.FactType;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ObservationsAcceptedTest {

    @Test
    void itsShapeInTheJournalIsAsReleased() throws IOException {
        Instant at = Instant.parse("2021-07-24T16:00:00Z");
        ObservationsAccepted fact = new ObservationsAccepted(
                at, at, new AreaPath("330212"), "account:7", 9, "observations-json", 5, 1, 2, 3);
        JsonMapper json = new JsonMapper();
        try (InputStream golden = getClass().getResourceAsStream("/sensing/observations-accepted.v1.json")) {
            assertThat(json.readTree(json.writeValueAsString(fact)))
                    .isEqualTo(json.readTree(Objects.requireNonNull(golden)));
        }
        assertThat(fact.subject()).isEqualTo("payload:9");
        FactType type = Objects.requireNonNull(ObservationsAccepted.class.getAnnotation(FactType.class));
        assertThat(type.name()).isEqualTo("sensing.observations-accepted");
        assertThat(type.version()).isEqualTo(1);
    }
}
