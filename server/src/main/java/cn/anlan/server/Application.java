package cn.anlan.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the application in one of its modes. What a command decides stands above the environment and every file. */
final class Application {

    private Application() {}

    /** With its web server; tells the port when everything is ready. */
    static ConfigurableApplicationContext serve(Map<String, String> decided, Consumer<Integer> ready) {
        SpringApplication application = new SpringApplication(Anlan.class);
        application.addListeners(event -> {
            if (event instanceof ApplicationReadyEvent started
                    && started.getApplicationContext() instanceof WebServerApplicationContext web
                    && web.getWebServer() != null) {
                ready.accept(web.getWebServer().getPort());
            }
        });
        StartUp.guard(application);
        return application.run(arguments(decided));
    }

    /** Without a web server, for an errand. */
    static ConfigurableApplicationContext start(Map<String, String> decided) {
        SpringApplication application = new SpringApplication(Anlan.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        StartUp.guard(application);
        return application.run(arguments(decided));
    }

    private static String[] arguments(Map<String, String> decided) {
        List<String> arguments = new ArrayList<>();
        decided.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        return arguments.toArray(String[]::new);
    }
}
