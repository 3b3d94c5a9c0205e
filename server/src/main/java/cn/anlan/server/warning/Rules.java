package cn.anlan.server.warning;

import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.warning.rule.RuleDefinition;
import cn.anlan.server.warning.rule.RuleFiles;
import cn.anlan.server.warning.rule.RuleFiles.RuleFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The rules in force: read at start from {@code rules.yaml} in the folder that {@code ANLAN_RULES} names, else from the packed one;
 * each new wording of a rule is kept as a new version.
 */
@Component
class Rules {

    private static final String FILE = "rules.yaml";

    private final List<RuleDefinition> all;
    private final Map<String, Integer> versions = new HashMap<>();

    /** @param folder where the operator's own {@code rules.yaml} may stand instead of the packed one; empty for none */
    Rules(RuleStore store, WorldClock clock, @Value("${anlan.rules:}") String folder) {
        RuleFile file = readFile(folder);
        all = file.rules();
        for (RuleDefinition rule : all) {
            versions.put(rule.id(), store.version(rule, file.author(), clock.instant()));
        }
    }

    static RuleFile readFile(String folder) {
        try (InputStream in = open(folder)) {
            return RuleFiles.read(in);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot read " + (folder.isEmpty() ? "" : folder + " ") + FILE, failed);
        }
    }

    private static InputStream open(String folder) throws IOException {
        if (folder.isEmpty()) {
            return Objects.requireNonNull(Rules.class.getResourceAsStream("/warning/" + FILE), FILE);
        }
        Path own = Path.of(folder, FILE);
        if (!Files.isRegularFile(own)) {
            throw new IllegalStateException("ANLAN_RULES is not a folder with a " + FILE + ": " + folder);
        }
        return Files.newInputStream(own);
    }

    /** All, also those that are switched off. */
    List<RuleDefinition> all() {
        return all;
    }

    List<RuleDefinition> enabled() {
        return all.stream().filter(RuleDefinition::enabled).toList();
    }

    int version(RuleDefinition rule) {
        return Objects.requireNonNull(versions.get(rule.id()));
    }
}
