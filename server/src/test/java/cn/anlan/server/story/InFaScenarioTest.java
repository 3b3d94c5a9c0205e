package cn.anlan.server.story;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.server.Anlan;
import cn.anlan.server.platform.Errand;
import cn.anlan.server.platform.TestDatabase;
import cn.anlan.server.platform.TestDatabaseInitializer;
import cn.anlan.server.story.script.Scenarios;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Five days of typhoon In-Fa on a small city, in virtual time, twice. */
class InFaScenarioTest {

    @TempDir
    static Path folder;

    private static int exitCode;
    private static byte[] first = {};
    private static byte[] second = {};

    @BeforeAll
    static void play() throws Exception {
        Path once = folder.resolve("first.json");
        Path again = folder.resolve("second.json");
        Path story = Scenarios.folder("2021-in-fa");
        try (TestDatabase one = TestDatabase.migrated();
                ConfigurableApplicationContext context = start(one);
                TestDatabase two = TestDatabase.migrated();
                ConfigurableApplicationContext other = start(two);
                ExecutorService beside = Executors.newSingleThreadExecutor()) {
            Future<Integer> repeated =
                    beside.submit(() -> play(other, story, again)); // a machine has two cores at least
            exitCode = play(context, story, once);
            exitCode = Math.max(exitCode, repeated.get());
        }
        first = Files.readAllBytes(once);
        second = Files.readAllBytes(again);
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
    void everyRuleInForceIsJudgedAgainstTheSyntheticTruthAndNoneOfTheTestsIsCircular() throws IOException {
        Set<String> judged = new TreeSet<>();
        int hits = 0;
        int wrong = 0;
        for (JsonNode score : report().get("scores")) {
            judged.add(score.get("rule").stringValue());
            hits += score.get("hits").intValue();
            wrong += score.get("misses").intValue() + score.get("falseAlerts").intValue();
            assertThat(score.get("circularity").stringValue())
                    .as(score.toString())
                    .isIn("errs", "too-few", "nothing-happened");
        }

        assertThat(judged).isEqualTo(rulesInForce());
        assertThat(hits).isGreaterThan(wrong / 2);
    }

    @Test
    void theReportComparesWithWhatWasMeasuredAndNamesNoFailure() {
        assertThat(report().get("observed").get("facts")).hasSize(14);
        assertThat(report().get("failures")).isEmpty();
    }

    @Test
    void anExpectationThatIsNotMetMakesThePlayFail() throws IOException {
        Path story = Files.createDirectories(folder.resolve("short"));
        try (Stream<Path> files = Files.list(Scenarios.folder("2021-in-fa"))) {
            for (Path file : files.toList()) {
                Files.copy(file, story.resolve(file.getFileName()));
            }
        }
        Files.writeString(story.resolve("story.yaml"), """
                story: short
                title: {zh: 短, en: short}
                storm: {id: "202106", zh: 烟花, en: IN-FA}
                from: 2021-07-22T08:00+08:00
                to: 2021-07-22T08:30+08:00
                opens: 2021-07-22T08:00+08:00
                landfall: 2021-07-22T08:30+08:00
                seed: 1
                feed-delay: PT10M
                observe-every: PT5M
                real: {zh: 真, en: real}
                synthetic: {zh: 合成, en: synthetic}
                data: {track: track.csv, forecasts: {CMA: forecasts-cma.csv}, landfalls: landfalls.csv, points: points.csv,
                       tide: tide-kanmen.csv, observed: observed.csv}
                chapters: []
                inputs: []
                expect:
                  - {by: 2021-07-22T08:20+08:00, zh: 定位已到, en: fixes are there, want: fixes}
                  - {by: 2021-07-22T08:30+08:00, zh: 从未有过, en: never, want: fixes, at-least: 100000}
                """);

        try (TestDatabase database = TestDatabase.migrated();
                ConfigurableApplicationContext context = start(database)) {
            assertThat(play(context, story, folder.resolve("short.json"))).isNotZero();
        }
        assertThat(JsonMapper.shared()
                        .readTree(folder.resolve("short.json").toFile())
                        .get("failures"))
                .hasSize(1);
    }

    /** Read from the rules' own file, so that a new rule without a judge is noticed. */
    private static Set<String> rulesInForce() throws IOException {
        Set<String> rules = new TreeSet<>();
        try (InputStream file = InFaScenarioTest.class.getResourceAsStream("/warning/rules.yaml")) {
            for (JsonNode rule : new YAMLMapper().readTree(file).get("rules")) {
                if (rule.path("enabled").asBoolean(true)) {
                    rules.add(rule.get("id").stringValue());
                }
            }
        }
        return rules;
    }

    private static JsonNode report() {
        return JsonMapper.shared().readTree(first);
    }

    private static int play(ConfigurableApplicationContext context, Path story, Path file) {
        Errand play = context.getBean(PlayErrand.class);
        return play.run(List.of(story.toString(), "--report", file.toString()));
    }

    private static ConfigurableApplicationContext start(TestDatabase database) {
        SpringApplication application = new SpringApplication(Anlan.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.addInitializers(new TestDatabaseInitializer(database));
        return application.run("--anlan.mode=play", "--anlan.story.scale=0.002");
    }
}
