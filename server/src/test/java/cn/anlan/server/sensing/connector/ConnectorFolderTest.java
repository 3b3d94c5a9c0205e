package cn.anlan.server.sensing.connector;

import static cn.anlan.server.identity.TestSignIn.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.anlan.server.identity.Accounts;
import cn.anlan.server.identity.Role;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.platform.AnlanSettings;
import cn.anlan.server.platform.AnlanTest;
import cn.anlan.server.platform.TestPorts;
import cn.anlan.server.sensing.Datastreams;
import cn.anlan.server.sensing.NewDatastream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import tools.jackson.databind.json.JsonMapper;

/** The folder of connectors holds what nobody can read, and one file that is right. */
@AnlanTest
class ConnectorFolderTest {

    private static final Charset GBK = Charset.forName("GBK");

    private static final String PUSH = """
            id: push-test
            title: {zh: 推送, en: Push}
            owner: 气象局
            account: feed-3303
            source: {kind: push}
            rows:
              format: csv
              charset: GBK
              station: {field: 站, prefix: W-}
              time: {field: 时}
              columns: {阵风: {property: gust, unit: km/h}}
            """;

    @Autowired
    AnlanSettings settings;

    @Autowired
    Connectors connectors;

    @Autowired
    Accounts accounts;

    @Autowired
    Datastreams datastreams;

    @Autowired
    WorldClock clock;

    @Autowired
    MockMvc mvc;

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

    @Test
    void aSystemPushesRowsThatItsFileDescribes() throws Exception {
        accounts.ensure("feed-3303", "推送", Role.FEED, List.of(new AreaPath("3303")), null);
        datastreams.declare(Stream.of(new NewDatastream(1, "W-7", "gust", new AreaPath("330302"), 300)));
        Path folder = settings.dataDir().resolve(Connectors.FOLDER);
        Files.createDirectories(folder);
        empty();
        Files.writeString(folder.resolve("push.yaml"), PUSH);
        try {
            connectors.round();
            assertThat(problems("push.yaml")).isEmpty();
            String at = clock.instant()
                    .truncatedTo(ChronoUnit.SECONDS)
                    .minusSeconds(60)
                    .toString();
            String csv = "站,时,阵风\n7," + at + ",36\n8," + at + ",36\n7," + at + ",大\n";
            push(csv, "3303")
                    .andExpect(status().isOk())
                    .andExpect(jsonPath("$.accepted").value(1))
                    .andExpect(jsonPath("$.rejectedCount").value(2))
                    .andExpect(jsonPath("$.rejected[0].code").value("sensing.datastream-unknown"))
                    .andExpect(jsonPath("$.rejected[1].field").value("阵风"));
            push(csv, "3303").andExpect(jsonPath("$.repeated").value(1));
            push(csv.replace("阵风", "风"), "3303")
                    .andExpect(status().isBadRequest())
                    .andExpect(jsonPath("$.code").value("sensing.field-renamed"));
            push(csv, "3302")
                    .andExpect(status().isNotFound())
                    .andExpect(jsonPath("$.code").value("sensing.connector-not-yours"));
            tried(csv)
                    .andExpect(jsonPath("$.read[2].阵风").value("大"))
                    .andExpect(jsonPath("$.rows[0].value").value(10))
                    .andExpect(jsonPath("$.rejections.length()").value(2));
            tried("站,时\n\"7").andExpect(jsonPath("$.rejections[0].code").value("sensing.malformed-csv"));
            tried(" ".repeat(200_001)).andExpect(jsonPath("$.code").value("sensing.trial-too-long"));
            mvc.perform(get("/api/v1/connectors").with(as(Role.SYSTEM_ADMINISTRATOR)))
                    .andExpect(jsonPath("$.connectors[0].source.kind").value("push"))
                    .andExpect(jsonPath("$.connectors[0].running").value(true));
        } finally {
            empty();
            connectors.round();
        }
    }

    private ResultActions push(String csv, String area) throws Exception {
        return mvc.perform(post("/api/v1/connectors/push-test/payloads")
                .with(as(Role.FEED, area))
                .contentType("text/csv")
                .content(csv.getBytes(GBK)));
    }

    private ResultActions tried(String csv) throws Exception {
        return mvc.perform(post("/api/v1/connectors/push-test/trial")
                .with(as(Role.DUTY_OFFICER, "33"))
                .contentType("application/json")
                .content(new JsonMapper().writeValueAsString(Map.of("payload", csv))));
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
