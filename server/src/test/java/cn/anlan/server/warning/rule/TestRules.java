package cn.anlan.server.warning.rule;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;

/** The rules as they are delivered. */
public final class TestRules {

    private TestRules() {}

    public static List<RuleDefinition> all() {
        try (InputStream in = Objects.requireNonNull(TestRules.class.getResourceAsStream("/warning/rules.yaml"))) {
            return RuleFiles.read(in).rules();
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    public static RuleDefinition get(String id) {
        return all().stream().filter(r -> r.id().equals(id)).findFirst().orElseThrow();
    }
}
