package cn.anlan.server.story.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoryReaderTest {

    private static final Path IN_FA = Scenarios.folder("2021-in-fa");

    @TempDir
    Path folder;

    @Test
    void readsEveryFactOfTyphoonInFa() {
        Story story = new StoryReader().read(IN_FA);

        assertThat(story.storm().id()).isEqualTo("202106");
        assertThat(story.facts().fixes()).hasSize(203);
        assertThat(story.facts().forecasts()).containsOnlyKeys("CMA", "CWA", "HKO", "JMA", "JTWC");
        assertThat(story.facts().forecasts().values().stream()
                        .flatMap(issues -> issues.stream())
                        .mapToInt(forecast -> forecast.points().size())
                        .sum())
                .isEqualTo(7007);
        assertThat(story.facts().points()).hasSize(12);
        assertThat(story.facts().landfalls().getFirst().time()).isEqualTo(Instant.parse("2021-07-25T04:30:00Z"));
    }

    @Test
    void anOfficialWarningHasNoNumberAndNoEndThatIsNotDocumented() {
        assertThat(new StoryReader().read(IN_FA).inputs())
                .filteredOn(Input.Official.class::isInstance)
                .hasSizeGreaterThan(10)
                .allSatisfy(input -> {
                    Input.Official official = (Input.Official) input;
                    assertThat(official.number()).isNull();
                    boolean documented = official.headline().matches(".*日\\d+时至\\d+日.*");
                    assertThat(official.expires() != null)
                            .as(official.headline())
                            .isEqualTo(documented);
                    assertThat(official.source()).isNotBlank();
                });
    }

    @Test
    void aWarningThatGoesOnFromAnEarlierOneNamesIt() {
        assertThat(new StoryReader().read(IN_FA).inputs())
                .filteredOn(input -> input instanceof Input.Official official
                        && !official.replaces().isEmpty())
                .singleElement()
                .satisfies(input -> {
                    Input.Official official = (Input.Official) input;
                    assertThat(official.headline()).contains("继续发布");
                    assertThat(official.replaces()).containsExactly(Instant.parse("2021-07-23T03:30:00Z"));
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    seed: 202106               | seed: soon                | story.seed                      | story.field-malformed
                    seed: 202106               | sede: 202106              | story                           | story.field-unknown
                    seed: 202106               |                           | story.seed                      | story.field-missing
                    colour: yellow             | colour: purple            | story.inputs[2].official.colour | story.field-malformed
                    to: 2021-07-27T08:00+08:00 | to: 2021-07-21T08:00+08:00 | story.to                       | story.field-malformed
                    replaces: [2021-07-23T11:30 | replaces: [2021-07-23T11:31 | story.inputs[14].official.replaces[0] | story.field-malformed
                    expect:                    | expect: {                 | story.yaml                      | story.field-malformed
                    track: track.csv           | track: missing.csv        | missing.csv                     | story.file-missing
                    """)
    void namesTheFieldAndTheRuleOfWhatIsWrong(String before, String after, String field, String code)
            throws IOException {
        Path copy = copyWith(before, after == null ? "" : after);

        assertThatThrownBy(() -> new StoryReader().read(copy))
                .isInstanceOfSatisfying(RefusedException.class, refused -> {
                    Refusal refusal = refused.refusal();
                    assertThat(refusal.code()).isEqualTo(code);
                    assertThat(refusal.field()).contains(field);
                    assertThat(refusal.rule().zh()).isNotBlank();
                    assertThat(refusal.rule().en()).isNotBlank();
                });
    }

    @Test
    void namesTheLineOfADataFileThatIsWrong() throws IOException {
        Path copy = copyWith("seed", "seed");
        Path track = copy.resolve("track.csv");
        Files.writeString(track, Files.readString(track).replace("2021-07-18T05:00,22.4", "2021-07-18T05:00,95"));

        assertThatThrownBy(() -> new StoryReader().read(copy))
                .isInstanceOfSatisfying(RefusedException.class, refused -> {
                    assertThat(refused.refusal().code()).isEqualTo("story.row-malformed");
                    assertThat(refused.refusal().field()).isEqualTo("track.csv:8 lat");
                    assertThat(refused.refusal().value()).isEqualTo("95");
                });
    }

    @Test
    void aStoryMayWantNoneOrNotTooMany() throws IOException {
        Expectation none = new StoryReader()
                .read(copyWith("at-least: 42", "at-most: 0")).expectations().stream()
                        .filter(expectation -> expectation.atMost() == 0)
                        .findFirst()
                        .orElseThrow();
        assertThat(none.isMetBy(0)).isTrue();
        assertThat(none.isMetBy(1)).isFalse();
        Expectation some = new StoryReader().read(IN_FA).expectations().getFirst();
        assertThat(some.isMetBy(some.atLeast())).isTrue();
        assertThat(some.isMetBy(some.atLeast() - 1)).isFalse();
        assertThat(some.isMetBy(Long.MAX_VALUE)).isTrue();
    }

    private Path copyWith(String before, String after) throws IOException {
        try (var files = Files.list(IN_FA)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        Path yaml = folder.resolve("story.yaml");
        String text = Files.readString(yaml);
        assertThat(text).contains(before);
        Files.writeString(yaml, text.replaceFirst(java.util.regex.Pattern.quote(before), after));
        return folder;
    }
}
