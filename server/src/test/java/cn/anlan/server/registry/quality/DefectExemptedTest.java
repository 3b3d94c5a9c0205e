package cn.anlan.server.registry.quality;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.FactType;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

@Tag("fast")
class DefectExemptedTest {

    @Test
    void theFactHasTheShapeThatTheJournalKeeps() throws IOException {
        Instant at = Instant.parse("2021-07-24T16:00:00Z");
        String actor = "account:01900000-0000-7000-8000-000000000001";
        DefectExempted fact = new DefectExempted(
                at, at, new AreaPath("330327113"), actor, 7, 42, "range", LocalDate.parse("2021-09-30"));
        JsonMapper json = new JsonMapper();
        try (InputStream golden = getClass().getResourceAsStream("/registry/defect-exempted.v1.json")) {
            assertThat(json.readTree(json.writeValueAsString(fact)))
                    .isEqualTo(json.readTree(Objects.requireNonNull(golden)));
        }
        assertThat(fact.subject()).isEqualTo("defect:7");
        FactType type = Objects.requireNonNull(DefectExempted.class.getAnnotation(FactType.class));
        assertThat(type.name()).isEqualTo("registry.defect-exempted");
        assertThat(type.version()).isEqualTo(1);
    }
}
