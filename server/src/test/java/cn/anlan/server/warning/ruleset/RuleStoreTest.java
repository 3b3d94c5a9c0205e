package cn.anlan.server.warning.ruleset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.platform.TestDatabase;
import cn.anlan.server.warning.rule.RuleDefinition;
import cn.anlan.server.warning.rule.RuleFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleStoreTest {

    private static final TestDatabase DATABASE = TestDatabase.migrated();
    private static final Instant NOW = Instant.parse("2021-07-24T00:00:00Z");

    @AfterAll
    static void drop() {
        DATABASE.close();
    }

    private static RuleDefinition rule(double limit) throws IOException {
        return RuleFiles.read(new ByteArrayInputStream(yaml(limit).getBytes(StandardCharsets.UTF_8)))
                .rules()
                .getFirst();
    }

    private static String yaml(double limit) {
        return """
                rules:
                  - id: tested
                    title: {zh: 水位, en: Level}
                    type: threshold
                    urgency: Immediate
                    certainty: Observed
                    origin: local
                    source: {zh: 来源, en: source}
                    ranks:
                      - {rank: 1, severity: Minor, value: %s, words: {zh: 超限, en: over}, limit: {zh: 限值, en: limit}}
                """.formatted(limit);
    }

    @Test
    void theOperatorsOwnRulesStandInsteadOfThePackedOnes(@TempDir Path folder) throws IOException {
        WorldClock clock = () -> NOW;
        RuleStore store = new RuleStore(DATABASE.jdbc());
        assertThat(new Rules(store, clock, "").all()).hasSizeGreaterThan(1);
        assertThatThrownBy(() -> new Rules(store, clock, folder.toString()))
                .hasMessageContaining("ANLAN_RULES is not a folder with a rules.yaml");
        Files.writeString(folder.resolve("rules.yaml"), yaml(3.5).replace("tested", "own"));
        Rules own = new Rules(store, clock, folder.toString());
        assertThat(own.all()).extracting(RuleDefinition::id).containsExactly("own");
        assertThat(own.all().getFirst().version()).isPositive();
    }

    @Test
    void everyWordingOfARuleIsAVersionAndTheSameWordingIsNotKeptTwice() throws IOException {
        RuleStore store = new RuleStore(DATABASE.jdbc());
        assertThat(store.version(rule(3), "a", NOW)).isEqualTo(1);
        assertThat(store.version(rule(3), "b", NOW)).isEqualTo(1);
        assertThat(store.version(rule(4), "b", NOW)).isEqualTo(2);
        assertThat(store.version(rule(3), "a", NOW))
                .as("going back is a new version too")
                .isEqualTo(3);
    }
}
