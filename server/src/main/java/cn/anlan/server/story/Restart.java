package cn.anlan.server.story;

import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.ClassUtils;

/** Closes the running program and starts it again inside the same process, told the same. */
final class Restart {

    private final ConfigurableApplicationContext context;
    private final ApplicationArguments arguments;
    private final AtomicBoolean asked = new AtomicBoolean();

    Restart(ConfigurableApplicationContext context, ApplicationArguments arguments) {
        this.context = context;
        this.arguments = arguments;
    }

    /** Returns at once; asked twice, it happens once. */
    void now() {
        if (asked.compareAndSet(false, true)) {
            Class<?> program = ClassUtils.getUserClass(context.getBeansWithAnnotation(SpringBootApplication.class)
                    .values()
                    .iterator()
                    .next());
            String[] args = arguments.getSourceArgs();
            Thread.ofPlatform().name("restart").daemon(false).start(() -> {
                context.close();
                SpringApplication.run(program, args);
            });
        }
    }
}
