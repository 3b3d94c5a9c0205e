package cn.anlan.server.warning;

import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.warning.rule.RuleDefinition;
import cn.anlan.server.warning.rule.RuleFiles;
import cn.anlan.server.warning.rule.RuleFiles.RuleFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** The rules in force: read from their file at start, each new wording of a rule kept as a new version. */
@Component
class Rules {

    private static final String FILE = "/warning/rules.yaml";

    private final List<RuleDefinition> all;
    private final Map<String, Integer> versions = new HashMap<>();

    Rules(RuleStore store, WorldClock clock) {
        RuleFile file = readFile();
        all = file.rules();
        for (RuleDefinition rule : all) {
            versions.put(rule.id(), store.version(rule, file.author(), clock.instant()));
        }
    }

    static RuleFile readFile() {
        try (InputStream in = Objects.requireNonNull(Rules.class.getResourceAsStream(FILE), FILE)) {
            return RuleFiles.read(in);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot read " + FILE, failed);
        }
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
