package cn.anlan.server.story;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.server.Anlan;
import cn.anlan.server.platform.Errand;
import cn.anlan.server.platform.TestDatabase;
import cn.anlan.server.story.script.Scenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Five days of typhoon In-Fa on a small city, in virtual time, twice. */
class InFaScenarioTest {

    @TempDir
    static Path folder;

    private static int exitCode;
    private static byte[] first = {};
    private static byte[] second = {};

    @BeforeAll
    static void play() throws IOException {
        first = played(folder.resolve("first.json"));
        second = played(folder.resolve("second.json"));
    }

    @Test
    void everyExpectationOfTheStoryIsMet() {
        assertThat(report().get("expectations"))
                .isNotEmpty()
                .allSatisfy(expectation -> assertThat(expectation.get("met").booleanValue())
                        .as(expectation.toString())
                        .isTrue());
        assertThat(exitCode).isZero();
    }

    @Test
    void theSameStoryGivesTheSameReportByteForByte() {
        assertThat(second).isEqualTo(first);
    }

    @Test
    void theImpactGrowsOutOfForecastsKnownAtThatTimeOnly() {
        assertThat(report().get("impact")).hasSize(4).allSatisfy(impact -> {
            assertThat(impact.get("issued").stringValue())
                    .isLessThanOrEqualTo(impact.get("knownAt").stringValue());
            assertThat(impact.get("gale").intValue()).isPositive();
            assertThat(impact.get("counties")).isNotEmpty();
        });
    }

    @Test
    void thresholdAlertsTellTheirReasonAndNeverCarryASignalColour() {
        assertThat(report().get("alerts")).hasSizeGreaterThan(50).allSatisfy(alert -> {
            assertThat(alert.get("history")).isNotEmpty();
            assertThat(alert.toString()).doesNotContain("蓝色", "黄色", "橙色", "红色", "预警信号");
        });
    }

    @Test
    void alertsAreGoodButNotPerfectAgainstTheSyntheticTruth() {
        int hits = 0;
        int wrong = 0;
        for (JsonNode score : report().get("scores")) {
            hits += score.get("hits").intValue();
            wrong += score.get("misses").intValue() + score.get("falseAlerts").intValue();
        }

        assertThat(hits).isPositive();
        assertThat(wrong).as("a perfect score means that the test is circular").isPositive();
        assertThat(hits).isGreaterThan(wrong / 2);
    }

    private static JsonNode report() {
        return JsonMapper.shared().readTree(first);
    }

    private static byte[] played(Path file) throws IOException {
        try (TestDatabase database = TestDatabase.migrated();
                ConfigurableApplicationContext context = start(database)) {
            Errand play = context.getBean(PlayErrand.class);
            exitCode = Math.max(
                    exitCode,
                    play.run(List.of(Scenarios.folder("2021-in-fa").toString(), "--report", file.toString())));
        }
        return Files.readAllBytes(file);
    }

    private static ConfigurableApplicationContext start(TestDatabase database) {
        SpringApplication application = new SpringApplication(Anlan.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        return application.run(
                "--anlan.mode=play",
                "--anlan.story.scale=0.002",
                "--anlan.db.url=" + database.url(),
                "--anlan.db.user=" + TestDatabase.user(),
                "--anlan.db.password=" + TestDatabase.password(),
                "--anlan.data=target/test-data");
    }
}
