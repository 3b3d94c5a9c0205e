package cn.anlan.server;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.platform.Errand;
import cn.anlan.server.platform.postgres.Deletion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the application without a web server and lets it run the errand of this name. */
final class ErrandCommand implements Command {

    private static final Logger log = LoggerFactory.getLogger(ErrandCommand.class);

    private final String name;
    private final String arguments;
    private final Bilingual purpose;

    ErrandCommand(String name, String arguments, String zh, String en) {
        this.name = name;
        this.arguments = arguments;
        this.purpose = new Bilingual(zh, en);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String arguments() {
        return arguments;
    }

    @Override
    public Bilingual purpose() {
        return purpose;
    }

    @Override
    public int run(List<String> given) {
        boolean temporary = name.equals("play");
        Path folder =
                Environment.data().resolve("play-" + ProcessHandle.current().pid());
        try (ConfigurableApplicationContext context =
                Application.start(Map.of("anlan.mode", temporary ? "play" : "demo"))) {
            Errand errand = context.getBeansOfType(Errand.class).values().stream()
                    .filter(bean -> bean.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("nobody runs the errand " + name));
            return errand.run(given);
        } finally {
            if (temporary) {
                remove(folder);
            }
        }
    }

    private static void remove(Path folder) {
        try {
            Deletion.recursively(folder);
        } catch (IOException kept) {
            log.warn("the temporary database in {} could not be removed: {}", folder, kept.getMessage());
        }
    }
}
