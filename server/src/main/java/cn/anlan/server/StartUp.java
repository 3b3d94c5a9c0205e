package cn.anlan.server;

import cn.anlan.server.platform.Database;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.core.annotation.Order;

/**
 * Lets Ctrl-C end a start that is under way. Spring by itself first waits until everything is started: here the database is closed
 * at once, which breaks off whoever works on it, and no further part of the program is made.
 */
final class StartUp implements BeanPostProcessor {

    private static volatile boolean stopped;

    private volatile boolean done;
    private volatile @Nullable Database database;

    private StartUp() {}

    /** From now on until it is started. */
    static void guard(SpringApplication application) {
        StartUp start = new StartUp();
        application.addInitializers(context -> context.getBeanFactory().addBeanPostProcessor(start));
        application.addListeners(event -> {
            if (event instanceof ContextRefreshedEvent) {
                start.done = true;
            }
        });
        Runtime.getRuntime().addShutdownHook(new Thread(start::stop, "stop while starting"));
    }

    private void stop() {
        if (done) {
            return; // Spring closes it in order
        }
        stopped = true;
        Database open = database;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof Database opened) {
            database = opened; // before the look at the flag, which is set before the look for this: neither misses the
            // other
        }
        if (stopped) {
            throw new IllegalStateException("stopped while starting, before " + name);
        }
        return bean;
    }

    /** Of a start that was stopped it does not matter where it broke. */
    @Order(0) // before Spring's own, which prints how to mend it
    static final class Reporter implements SpringBootExceptionReporter {

        private static final Logger log = LoggerFactory.getLogger(Reporter.class);

        @Override
        public boolean reportException(Throwable failure) {
            if (stopped) {
                log.debug("stopped while starting", failure);
            }
            return stopped;
        }
    }
}
