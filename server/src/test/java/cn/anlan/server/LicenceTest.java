package cn.anlan.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What we stand on, under which licence: everything must go together with Apache-2.0, and the list is up to date. */
@Tag("fast")
class LicenceTest {

    /** Licences that allow use beside Apache-2.0 code; of a choice of several, one of these is enough. */
    private static final Pattern COMPATIBLE = Pattern.compile(
            "apache|\\bmit\\b|\\bbsd|eclipse (public|distribution)|\\bepl|\\bedl|bouncy castle|\\bisc\\b|0bsd|cc0|public domain"
                    + "|unlicense|python-2\\.0|cc-by-4|blueoak|mozilla|mpl-2|w3c|unicode|postgresql|go license|odc-by|odbl|zlib",
            Pattern.CASE_INSENSITIVE);

    /** Where a POM is wrong about its own jar. */
    private static final Map<String, String> CORRECTED = Map.of(
            // the POM of 4.1.1 names another licence by mistake, the jar holds Apache-2.0: spring-session issue 3910
            "spring-session-core", "Apache License, Version 2.0",
            "spring-session-jdbc", "Apache License, Version 2.0");

    private static final Pattern LICENCES = Pattern.compile("<licenses>(.*?)</licenses>", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("<name>\\s*(.*?)\\s*</name>", Pattern.DOTALL);
    private static final Pattern PARENT = Pattern.compile("<parent>([^§]*?)</parent>");
    private static final Pattern COORDINATE = Pattern.compile("<(groupId|artifactId|version)>\\s*([^<]*?)\\s*</");

    @Test
    void everyDependencyHasACompatibleLicenceAndIsListed() {
        Map<String, String> java = javaDependencies();
        Map<String, String> web = webDependencies();
        List<String> wrong = new ArrayList<>();
        java.forEach((name, licence) -> wrong.addAll(doubt(name, licence)));
        web.forEach((name, licence) -> wrong.addAll(doubt(name, licence)));
        assertThat(wrong).as("licences that do not go together with Apache-2.0").isEmpty();
        Project.reference(
                "dependencies.md",
                "# Dependencies and their licences\n\nWritten by `LicenceTest` from the class path and the web's lock file.\n\n"
                        + "## Java, with what only tests use\n\n" + table(java) + "\n## Web, direct\n\n"
                        + table(web));
    }

    private static List<String> doubt(String name, String licence) {
        return COMPATIBLE.matcher(licence).find() ? List.of() : List.of(name + ": " + licence);
    }

    private static Map<String, String> javaDependencies() {
        Map<String, String> found = new TreeMap<>();
        for (String entry : System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", ""))
                .split(":", -1)) {
            Path jar = Path.of(entry);
            Path version = jar.getParent();
            if (entry.endsWith(".jar") && version != null && version.getParent() != null) {
                String artifact = String.valueOf(version.getParent().getFileName());
                Path pom = version.resolve(artifact + "-" + version.getFileName() + ".pom");
                if (Files.exists(pom)) {
                    String corrected = CORRECTED.get(artifact);
                    found.put(artifact, corrected != null ? corrected : licences(pom, repository(pom), 0));
                }
            }
        }
        return found;
    }

    /** The repository's folder: above the group's folders. */
    private static Path repository(Path pom) {
        Path folder = pom;
        while (folder.getParent() != null && !folder.endsWith("repository")) {
            folder = folder.getParent();
        }
        return folder;
    }

    private static String licences(Path pom, Path repository, int depth) {
        if (depth > 8 || !Files.exists(pom)) {
            return "unknown";
        }
        String text = Project.text(pom);
        Matcher own = LICENCES.matcher(text);
        if (own.find()) {
            return String.join(
                    " or ",
                    NAME.matcher(own.group(1))
                            .results()
                            .map(result -> result.group(1).replaceAll("\\s+", " "))
                            .toList());
        }
        Matcher parent = PARENT.matcher(text);
        if (!parent.find()) {
            return "unknown";
        }
        Map<String, String> named = new TreeMap<>();
        COORDINATE.matcher(parent.group(1)).results().forEach(found -> named.put(found.group(1), found.group(2)));
        String artifact = named.getOrDefault("artifactId", "");
        String version = named.getOrDefault("version", "");
        Path above = repository
                .resolve(named.getOrDefault("groupId", "").replace('.', '/'))
                .resolve(artifact)
                .resolve(version)
                .resolve(artifact + "-" + version + ".pom");
        return licences(above, repository, depth + 1);
    }

    private static Map<String, String> webDependencies() {
        Map<String, String> found = new TreeMap<>();
        Path lock = Project.root().resolve("web/package-lock.json");
        if (!Files.exists(lock)) {
            return found;
        }
        JsonNode packages =
                JsonMapper.builder().build().readTree(Project.text(lock)).path("packages");
        JsonNode top = packages.path("");
        for (String kind : List.of("dependencies", "devDependencies")) {
            for (String name : top.path(kind).propertyNames()) {
                found.put(
                        name,
                        packages.path("node_modules/" + name).path("license").asString("unknown"));
            }
        }
        return found;
    }

    private static String table(Map<String, String> rows) {
        StringBuilder table = new StringBuilder("| package | licence |\n|---|---|\n");
        rows.forEach((name, licence) -> table.append("| %s | %s |%n".formatted(name, licence.replace("|", "/"))));
        return table.toString();
    }
}
