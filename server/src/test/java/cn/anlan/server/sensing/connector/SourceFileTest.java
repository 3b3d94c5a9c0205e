package cn.anlan.server.sensing.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.registry.Kinds;
import cn.anlan.server.sensing.ObservedProperties;
import cn.anlan.server.sensing.source.FolderSource;
import cn.anlan.server.sensing.source.HttpSource;
import cn.anlan.server.sensing.source.JdbcSource;
import cn.anlan.server.sensing.telemetry.SourceMapping;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceFileTest {

    private static final String ROWS = """
            rows:
              format: json
              station: {field: STCD}
              time: {field: TM}
              columns: {Z: water-level}
            """;

    private static final String HEAD = """
            id: s
            title: {zh: 来源, en: Source}
            owner: 水利局
            account: s
            """;

    private static final String HTTP = HEAD + ROWS + """
            source:
              kind: http
              url: "https://example.org/rain?from={since}&page={page}"
              everySeconds: 60
              headers: {X-App: anlan}
              token: {secret: rain.txt, login: {url: "https://example.org/login", at: /data/token}}
              since: {pattern: "yyyy-MM-dd HH:mm:ss", overlapMinutes: 30}
              pages: {first: 1, most: 20}
            """;

    private static final String JDBC = HEAD + ROWS.replace("  format: json\n", "") + """
            source:
              kind: jdbc
              url: jdbc:postgresql://db.example.org/front
              secret: front.txt
              table: public.st_river_r
              key: id
              keyType: number
            """;

    private static final String FOLDER = HEAD + ROWS + """
            source: {kind: folder, folder: incoming/rain, pattern: "*.json", settledSeconds: 5, largestMegabytes: 1}
            """;

    private final ConnectorReader reader = new ConnectorReader(new ObservedProperties(), new Kinds());

    @Test
    void filesOfSourcesAreRead() {
        HttpSource http = (HttpSource) ((SourceMapping) reader.read(HTTP).mapping()).source();
        assertThat(http.every()).isEqualTo(Duration.ofMinutes(1));
        assertThat(http.timeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(http.largestBytes()).isEqualTo(16 << 20);
        assertThat(http.since().orElseThrow().zone()).isEqualTo(RowsFile.USUAL_ZONE);
        assertThat(http.token().orElseThrow().prefix()).isEqualTo("Bearer ");
        JdbcSource jdbc = (JdbcSource) ((SourceMapping) reader.read(JDBC).mapping()).source();
        assertThat(jdbc.columns()).containsExactlyInAnyOrder("STCD", "TM", "Z");
        assertThat(jdbc.batch()).isEqualTo(5000);
        FolderSource folder =
                (FolderSource) ((SourceMapping) reader.read(FOLDER).mapping()).source();
        assertThat(folder.settled()).isEqualTo(Duration.ofSeconds(5));
        assertThat(reader.read(FOLDER).door()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kind: http              | kind: soap                 | source.kind",
                "https://example.org/rain | 'https://{page}.org/rain' | source.url",
                "https://example.org/rain | 'file:///etc/passwd'      | source.url",
                "https://example.org/rain | 'https://a@b.org/rain'    | source.url",
                "https://example.org/login | 'ftp://b.org/rain'       | source.token.login.url",
                "X-App                   | Host                       | source.headers.Host",
                "from={since}            | from=0                     | source.since",
                "page={page}             | page=0                     | source.pages",
                "everySeconds: 60        | everySeconds: 0            | source.everySeconds",
                "secret: rain.txt        | 'secret: ../rain.txt'      | source.token.secret",
                "at: /data/token         | at: ''                     | source.token.login.at",
                "yyyy-MM-dd HH           | 'yyyy-MM-dd {{'            | source.since.pattern",
                "format: json            | format: xls                | rows.format",
                "format: json            | format: xml                | rows.at",
                "format: json            | 'charset: BIG5\n  format: json' | rows.charset",
                "Z: water-level          | Z: nothing                 | rows.columns.Z",
                "Z: water-level          | 'Z: {property: water-level, unit: hPa}' | rows.columns.Z",
                "field: TM               | 'field: TM, zone: Mars'    | rows.time.zone",
                "field: TM               | 'field: TM, pattern: nonsense' | rows.time.pattern",
                "'  columns: {Z: water-level}' | ''                   | rows.columns",
                "account: s              | 'account: s\nlisten: {}'   | listen",
            })
    void whatIsWrongIsNamed(String right, String wrong, String field) {
        assertThat(HTTP).contains(right);
        named(HTTP.replace(right, wrong), field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:postgresql: | postgresql:                | source.url",
                "public.st_river_r | '\"st; drop table x\"'    | source.table",
                "key: id          | 'key: \"id, 1\"'           | source.key",
                "keyType: number  | keyType: uuid              | source.keyType",
                "field: STCD      | 'field: \"a b\"'           | source.table",
                "'rows:'          | 'rows:\n  format: csv'     | rows.format",
            })
    void whatIsWrongOfATableIsNamed(String right, String wrong, String field) {
        assertThat(JDBC).contains(right);
        named(JDBC.replace(right, wrong), field);
    }

    private void named(String text, String field) {
        assertThat(catchThrowableOfType(ConnectorInvalid.class, () -> reader.read(text))
                        .problems())
                .extracting(Refusal::field)
                .contains(field);
    }
}
