package cn.anlan.server.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

class WebPagesTest {

    private final WebPages.PageResolver resolver = new WebPages.PageResolver();

    @TempDir
    Path folder;

    @BeforeEach
    void builtPages() throws IOException {
        Files.writeString(folder.resolve("index.html"), "<html></html>");
        Files.writeString(folder.resolve("mark.svg"), "<svg/>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"official", "quality", "sign-in"})
    void addressesOfTheRouterAnswerWithThePage(String path) throws IOException {
        assertThat(found(path)).isEqualTo("index.html");
    }

    @Test
    void aBuiltFileIsServedAsItself() throws IOException {
        assertThat(found("mark.svg")).isEqualTo("mark.svg");
    }

    @ParameterizedTest
    @ValueSource(strings = {"api/v1/nothing", "tiles/risk/1", "ground/none", "actuator/env", "missing.js"})
    void doorsOfTheServerAndMissingFilesNeverAnswerWithThePage(String path) throws IOException {
        assertThat(found(path)).isNull();
    }

    private @Nullable String found(String path) throws IOException {
        Resource location = new FileSystemResource(folder + "/");
        Resource file = resolver.getResource(path, location);
        return file == null ? null : file.getFilename();
    }
}
