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
        assertThat(own.all()).extracting(RuleDefinition::id).contains("own").doesNotContain("rain-sum");
        assertThat(own.find("own").orElseThrow().version()).isPositive();
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

    @Test
    void whatAPersonTookStaysInForceOverAStartWithAnotherFileAndARuleMadeOnScreenIsThereWithoutAny(@TempDir Path folder)
            throws IOException {
        RuleStore store = new RuleStore(DATABASE.jdbc());
        Files.writeString(folder.resolve("rules.yaml"), yaml(3).replace("tested", "kept"));
        Rules before = new Rules(store, () -> NOW, folder.toString());
        String body = before.find("kept").orElseThrow().body();
        store.insert(new RuleVersion("kept", 2, body.replace("3.0", "2.5"), "account:a", NOW, true, "weak dike"));
        String made = body.replace("\"kept\"", "\"made\"");
        store.insert(new RuleVersion("made", 1, made, "account:a", NOW.plusSeconds(60), true, "a new one"));
        before.lookAgain();
        assertThat(before.find("kept").orElseThrow().ranks().getFirst().value()).isEqualTo(2.5);

        Files.writeString(folder.resolve("rules.yaml"), yaml(9).replace("tested", "kept"));
        Rules after = new Rules(store, () -> NOW, folder.toString());
        assertThat(after.all())
                .extracting(RuleDefinition::id)
                .startsWith("kept")
                .contains("made");
        assertThat(after.find("kept").orElseThrow().version()).isEqualTo(2);
        assertThat(store.inForce(NOW))
                .extracting(RuleVersion::id)
                .contains("kept")
                .doesNotContain("made");
        assertThat(store.versions("kept")).extracting(RuleVersion::byPerson).containsExactly(true, false);
    }

    @Test
    void aVersionThatThisProgramCannotReadLeavesTheOneBeforeInForce(@TempDir Path folder) throws IOException {
        RuleStore store = new RuleStore(DATABASE.jdbc());
        Files.writeString(folder.resolve("rules.yaml"), yaml(3).replace("tested", "strange"));
        Rules rules = new Rules(store, () -> NOW, folder.toString());
        store.insert(new RuleVersion("strange", 2, "{\"id\": \"strange\"}", "account:a", NOW, true, "of tomorrow"));
        rules.lookAgain();
        assertThat(rules.find("strange").orElseThrow().version()).isEqualTo(1);
    }
}
