package cn.anlan.server.registry.books;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** What takes longer than a request. A node reads two files at a time, so that a small book does not wait for one of a million rows. */
@Component
class ImportWork implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(ImportWork.class);
    private static final int READ_AT_A_TIME = 2;
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Duration LIFE_SIGN = Duration.ofSeconds(20);

    private final ExecutorService workers = Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().name("books-", 0).daemon().factory());

    private final Semaphore readers = new Semaphore(READ_AT_A_TIME);

    /** Reads as soon as fewer than two files are read; while it waits it says that it lives. */
    void read(Runnable reading, Runnable lifeSign) {
        soon(() -> {
            try {
                while (!readers.tryAcquire(LIFE_SIGN.toMillis(), TimeUnit.MILLISECONDS)) {
                    lifeSign.run();
                }
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
                return;
            }
            try {
                reading.run();
            } finally {
                readers.release();
            }
        });
    }

    /** Does it at once, behind the request. */
    void soon(Runnable work) {
        workers.execute(() -> {
            try {
                work.run();
            } catch (RuntimeException failed) {
                log.error("work on an import failed; it is found and told by the sweep", failed);
            }
        });
    }

    /** What is not ended by then, another node finds. */
    @Override
    public void destroy() throws InterruptedException {
        workers.shutdownNow();
        if (!workers.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
            log.warn("an import was still at work at the end");
        }
    }
}
