package cn.anlan.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Our own rules for files. */
@Tag("fast")
class TidyTest {

    private static final int LONGEST_FILE = 400;
    private static final long LARGEST_BLOB = 1_500_000;
    private static final Set<String> SOURCES = Set.of("java", "sql", "ts", "vue", "mjs", "css", "yaml", "yml", "html");

    private static final Pattern MARKER = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X|HA" + "CK)\\b");
    private static final Pattern SLEEP = Pattern.compile("Thread\\s*\\.\\s*" + "sleep\\(");
    private static final Pattern SQL_CLOCK = Pattern.compile(
            "\\b(current_timestamp|current_date|current_time|localtimestamp|clock_timestamp|statement_timestamp|transaction_timestamp)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern SQL_NOW = Pattern.compile("(^|[^.\\w])now\\s*\\(\\s*\\)", Pattern.CASE_INSENSITIVE);
    private static final Pattern SQL_WORD = Pattern.compile(
            "\\b(select|insert|values|where|update|default|interval|timestamptz)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)(#[^)]*)?\\)");

    @Test
    void noSourceIsLongerThanFourHundredLines() {
        // What is made from another file is as long as that makes it.
        assertThat(sources()
                        .filter(file -> !Project.name(file).contains("/generated/"))
                        .filter(file -> lines(file) > LONGEST_FILE)
                        .map(file -> Project.name(file) + ": " + lines(file) + " lines"))
                .as("split these")
                .isEmpty();
    }

    @Test
    void everyPackageSaysWhatItIsAndRefusesNull() {
        List<String> wrong = new ArrayList<>();
        for (String tree : List.of("engine/src/main/java", "server/src/main/java")) {
            Project.files(tree, ".java").stream()
                    .map(file -> file.resolveSibling("package-info.java"))
                    .distinct()
                    .filter(info -> !Files.exists(info)
                            || !Project.text(info).contains("/**")
                            || !Project.text(info).contains("@NullMarked"))
                    .forEach(info -> wrong.add(Project.name(info)));
        }
        assertThat(wrong).as("a documented package-info with @NullMarked").isEmpty();
    }

    /** Java would read a test's package document in place of the module's own, and with it no rule of the module. */
    @Test
    void noTestHidesAModulesPackageDocument() {
        List<String> hiding = Stream.of("engine", "server")
                .flatMap(module -> Project.files(module + "/src/test/java", "package-info.java").stream())
                .filter(info -> Files.exists(Path.of(info.toString().replace("/src/test/", "/src/main/"))))
                .map(Project::name)
                .toList();
        assertThat(hiding).isEmpty();
    }

    @Test
    void linksInDocumentsLeadSomewhere() {
        List<String> dead = new ArrayList<>();
        for (Path page : Project.files("", ".md")) {
            Matcher link = LINK.matcher(Project.text(page));
            while (link.find()) {
                String target = link.group(1);
                if (!target.contains(":")
                        && !Files.exists(page.resolveSibling(target).normalize())) {
                    dead.add(Project.name(page) + " -> " + target);
                }
            }
        }
        assertThat(dead).isEmpty();
    }

    @Test
    void nothingIsLeftForLater() {
        assertThat(matches(sources(), MARKER)).as("open an issue instead").isEmpty();
    }

    @Test
    void testsWaitForStatesAndNeverSleep() {
        Stream<Path> tests =
                Stream.of("server/src/test", "engine/src/test").flatMap(tree -> Project.files(tree, ".java").stream());
        assertThat(matches(tests, SLEEP)).isEmpty();
    }

    @Test
    void statementsAreHandedTheTime() {
        List<String> wrong = new ArrayList<>(matches(
                Stream.concat(Project.files("", ".sql").stream(), Project.files("server/src/main", ".java").stream()),
                SQL_CLOCK));
        wrong.addAll(matches(Project.files("", ".sql").stream(), SQL_NOW));
        for (Path file : Project.files("server/src/main", ".java")) {
            Project.text(file)
                    .lines()
                    .filter(line -> SQL_NOW.matcher(line).find()
                            && SQL_WORD.matcher(line).find())
                    .forEach(line -> wrong.add(Project.name(file) + ": " + line.strip()));
        }
        assertThat(wrong).as("hand the clock's time in as a parameter").isEmpty();
    }

    @Test
    void noLargeFileIsKept() throws IOException {
        List<String> large = new ArrayList<>();
        for (Path file : Project.files("")) {
            if (Files.size(file) > LARGEST_BLOB) {
                large.add(Project.name(file) + ": " + Files.size(file));
            }
        }
        assertThat(large).isEmpty();
    }

    @Test
    void theChangelogHasItsShape() {
        List<String> headings = Project.text(Project.root().resolve("CHANGELOG.md"))
                .lines()
                .filter(line -> line.startsWith("#"))
                .toList();
        assertThat(headings.getFirst()).isEqualTo("# Changelog");
        assertThat(headings.get(1)).matches("## (Unreleased|\\d+\\.\\d+\\.\\d+ – \\d{4}-\\d{2}-\\d{2})");
        assertThat(headings.subList(1, headings.size())).allMatch(line -> line.matches("###? \\S.*"));
    }

    private static Stream<Path> sources() {
        return Project.files("").stream().filter(file -> SOURCES.contains(ending(file)));
    }

    private static List<String> matches(Stream<Path> files, Pattern pattern) {
        return files.flatMap(file -> Project.text(file)
                        .lines()
                        .filter(line -> pattern.matcher(line).find())
                        .map(line -> Project.name(file) + ": " + line.strip()))
                .toList();
    }

    private static long lines(Path file) {
        return Project.text(file).lines().count();
    }

    private static String ending(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
