package cn.anlan.server.registry.ogc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.anlan.engine.geo.Position;
import cn.anlan.server.Anlan;
import cn.anlan.server.identity.TestTokens;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.platform.TestDatabase;
import cn.anlan.server.platform.TestDatabaseInitializer;
import cn.anlan.server.registry.Features;
import cn.anlan.server.registry.NewFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** GDAL, which QGIS reads with, opens our collections over HTTP. Skipped, and says so, where its {@code ogrinfo} is not installed. */
class OgrInfoTest {

    @Test
    void gdalReadsEveryFeatureOfACollection() throws Exception {
        assumeTrue(installed(), "ogrinfo is not installed (Debian: gdal-bin)");
        try (TestDatabase database = TestDatabase.migrated();
                ConfigurableApplicationContext server = new SpringApplicationBuilder(Anlan.class)
                        .initializers(new TestDatabaseInitializer(database))
                        .properties("server.port=0", "server.address=127.0.0.1")
                        .run()) {
            server.getBean(Features.class)
                    .load(IntStream.range(0, 1_234)
                            .mapToObj(n -> new NewFeature(
                                    "G-" + n,
                                    "camera",
                                    "探头" + n,
                                    new Position(27.5 + n * 0.001, 120.4),
                                    new AreaPath("330327"),
                                    Map.of(),
                                    true)));
            String token = TestTokens.reader(server, "33");
            String port = Objects.requireNonNull(server.getEnvironment().getProperty("local.server.port"));
            String answer = ogrinfo(port, token);
            assertThat(answer)
                    .contains("Feature Count: 1234")
                    .contains("Geometry: Point")
                    .contains("title: String")
                    .contains("synthetic: Integer(Boolean)");
        }
    }

    private static boolean installed() throws InterruptedException {
        try {
            return new ProcessBuilder("ogrinfo", "--version").start().waitFor() == 0;
        } catch (IOException notThere) {
            return false;
        }
    }

    private static String ogrinfo(String port, String token) throws IOException, InterruptedException {
        ProcessBuilder command =
                new ProcessBuilder("ogrinfo", "-ro", "-so", "OAPIF:http://127.0.0.1:" + port + "/ogc", "camera");
        command.environment().put("GDAL_HTTP_HEADERS", "Authorization: Bearer " + token);
        command.redirectErrorStream(true);
        Process running = command.start();
        String answer = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(running.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return answer;
    }
}
