package cn.anlan.server.sensing.connector;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.server.identity.Accounts;
import cn.anlan.server.identity.Role;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.platform.AnlanSettings;
import cn.anlan.server.platform.AnlanTest;
import cn.anlan.server.platform.TestPorts;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The folder of connectors holds what nobody can read, and one file that is right. */
@AnlanTest
class ConnectorFolderTest {

    @Autowired
    AnlanSettings settings;

    @Autowired
    Connectors connectors;

    @Autowired
    Accounts accounts;

    @Test
    void aFileThatCannotBeReadKeepsNoOtherFromRunning() throws IOException {
        accounts.ensure("water-telemetry", "水文遥测", Role.FEED, List.of(new AreaPath("3303")), null);
        Path folder = settings.dataDir().resolve(Connectors.FOLDER);
        Files.createDirectories(folder);
        String right = ConnectorReaderTest.RIGHT;
        empty();
        Files.writeString(folder.resolve("a-gbk.yaml"), right, Charset.forName("GBK"));
        Files.writeString(folder.resolve("b-list.yaml"), "- id: sl651-b\n- {a: [1]}");
        Files.writeString(
                folder.resolve("c-shape.yaml"), right.replaceAll("(?m)^(stations|listen):.*$", "$1: [{a: 1}]"));
        Files.writeString(folder.resolve("d-long.yaml"), "#".repeat(ConnectorFile.LONGEST + 1));
        Files.createDirectories(folder.resolve("e-folder.yaml"));
        Files.writeString(folder.resolve("f-account.yaml"), other("f", right).replace("water-telemetry", "\"a\\0b\""));
        Files.writeString(folder.resolve("g-mark.yaml"), "\uFEFF" + other("g", right));
        Files.writeString(folder.resolve("h-ours.yaml"), right.replace("sl651-test", "observations-json"));
        try {
            Files.writeString(folder.resolve("sl651.yaml"), other("test", right));
            connectors.round();
            assertThat(problems("a-gbk.yaml")).containsExactly("a-gbk.yaml");
            assertThat(problems("b-list.yaml")).contains("b-list.yaml");
            assertThat(problems("c-shape.yaml")).contains("stations", "listen");
            assertThat(problems("d-long.yaml")).containsExactly("d-long.yaml");
            assertThat(problems("e-folder.yaml")).containsExactly("e-folder.yaml");
            assertThat(problems("f-account.yaml")).containsExactly("account");
            assertThat(connectors.states().get(5).problems().getFirst().rule().en())
                    .as("PostgreSQL takes no NUL: the look itself failed")
                    .contains("could not be looked at");
            assertThat(problems("g-mark.yaml")).isEmpty();
            assertThat(problems("h-ours.yaml")).containsExactly("id");
            assertThat(problems("sl651.yaml")).isEmpty();
            assertThat(connectors.find("sl651-test").flatMap(RunningConnector::port))
                    .isPresent();
        } finally {
            empty();
            connectors.round();
        }
    }

    private static String other(String id, String text) throws IOException {
        return text.replace("sl651-test", "sl651-" + id).replace("port: 5651", "port: " + TestPorts.free());
    }

    private List<String> problems(String name) {
        return connectors.states().stream()
                .filter(state -> state.file().equals(name))
                .flatMap(state -> state.problems().stream())
                .map(Refusal::field)
                .toList();
    }

    private void empty() throws IOException {
        try (Stream<Path> all = Files.list(settings.dataDir().resolve(Connectors.FOLDER))) {
            for (Path file : all.toList()) {
                Files.delete(file);
            }
        }
    }
}
