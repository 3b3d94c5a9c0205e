package cn.anlan.server.registry.books;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Fact;
import cn.anlan.server.kernel.FactType;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

@Tag("fast")
class ImportFactsTest {

    private static final Instant AT = Instant.parse("2021-07-24T16:00:00Z");
    private static final AreaPath AREA = new AreaPath("330327");
    private static final String ACTOR = "account:01900000-0000-7000-8000-000000000001";
    private static final UUID IMPORT = UUID.fromString("01900000-0000-7000-8000-000000000002");

    private static void golden(Fact fact, String file, String name) throws IOException {
        JsonMapper json = new JsonMapper();
        try (InputStream golden = ImportFactsTest.class.getResourceAsStream("/registry/" + file)) {
            assertThat(json.readTree(json.writeValueAsString(fact)))
                    .isEqualTo(json.readTree(Objects.requireNonNull(golden)));
        }
        assertThat(fact.subject()).isEqualTo("import:" + IMPORT);
        FactType type = Objects.requireNonNull(fact.getClass().getAnnotation(FactType.class));
        assertThat(type.name()).isEqualTo(name);
        assertThat(type.version()).isEqualTo(1);
    }

    @Test
    void theFactsHaveTheShapeThatTheJournalKeeps() throws IOException {
        golden(
                new FeaturesImported(AT, AT, AREA, ACTOR, IMPORT, "camera", 5, 4, 3, 2),
                "features-imported.v1.json",
                "registry.features-imported");
        golden(
                new PeopleImported(AT, AT, AREA, ACTOR, IMPORT, "people", 5, 4, 3, 2),
                "people-imported.v1.json",
                "registry.people-imported");
        golden(
                new ImportUndone(AT, AT, AREA, ACTOR, IMPORT, "camera", 5, 4, 3),
                "import-undone.v1.json",
                "registry.import-undone");
    }
}
