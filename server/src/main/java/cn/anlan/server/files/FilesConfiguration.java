package cn.anlan.server.files;

import cn.anlan.server.platform.AnlanSettings;
import java.nio.file.Path;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The folder of this program's mode. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FilesSettings.class)
class FilesConfiguration {

    @Bean
    ContentFolder contentFolder(AnlanSettings all, FilesSettings files) {
        Path told = all.mode() == AnlanSettings.Mode.RUN ? files.folder() : null;
        return ContentFolder.of(told, all.dataDir());
    }
}
