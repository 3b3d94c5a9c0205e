package cn.anlan.server;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.server.kernel.Fact;
import cn.anlan.server.kernel.FactType;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every fact has a stable name and a version, and the page that lists their shapes is up to date. A shape that changes without
 * its version shows here: the journal is read without the classes.
 */
@Tag("fast")
class FactReferenceTest {

    @Test
    void thePageOfFactsIsUpToDate() {
        TreeMap<String, String> sections = new TreeMap<>();
        for (Class<?> fact : facts()) {
            FactType type = Objects.requireNonNull(fact.getAnnotation(FactType.class), fact + " needs @FactType");
            assertThat(type.name()).matches("[a-z]+\\.[a-z-]+");
            StringBuilder section = new StringBuilder(
                    "## `%s` version %d%n%n| field | type |%n|---|---|%n".formatted(type.name(), type.version()));
            for (RecordComponent field : fact.getRecordComponents()) {
                section.append("| %s | %s |%n"
                        .formatted(
                                field.getName(),
                                field.getGenericType().getTypeName().replaceAll("[a-z]+\\.", "")));
            }
            assertThat(sections.put(type.name(), section.toString()))
                    .as(type.name() + " is taken twice")
                    .isNull();
        }
        Project.reference(
                "facts.md",
                "# Facts\n\nWritten by `FactReferenceTest` from the code: what the journal keeps.\n\n"
                        + String.join("\n", sections.values()));
    }

    private static List<Class<?>> facts() {
        List<Class<?>> facts = new ArrayList<>();
        for (JavaClass found : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("cn.anlan.server")) {
            if (found.isAssignableTo(Fact.class) && found.isRecord()) {
                facts.add(found.reflect());
            }
        }
        return facts;
    }
}
