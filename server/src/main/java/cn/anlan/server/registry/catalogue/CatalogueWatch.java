package cn.anlan.server.registry.catalogue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Sees within a second that another node took a catalogue. Not a sweep: each node has its own memory. */
@Component
class CatalogueWatch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(CatalogueWatch.class);
    private static final long EVERY_MS = 1_000;

    private final Catalogues catalogues;
    private volatile @Nullable CountDownLatch stopping;

    CatalogueWatch(Catalogues catalogues) {
        this.catalogues = catalogues;
    }

    @Override
    public void start() {
        CountDownLatch end = new CountDownLatch(1);
        stopping = end;
        Thread.ofPlatform().daemon().name("catalogue-watch").start(() -> watch(end));
    }

    private void watch(CountDownLatch end) {
        try {
            while (!end.await(EVERY_MS, TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            LOG.warn(
                    "the thread that looks for a new catalogue was interrupted; this node keeps its own until the next start");
        }
    }

    private void look() {
        try {
            catalogues.lookAgain();
        } catch (RuntimeException e) {
            LOG.warn("could not look for a new catalogue; the present one stays and it is tried again", e);
        }
    }

    @Override
    public void stop() {
        CountDownLatch end = stopping;
        if (end != null) {
            end.countDown();
            stopping = null;
        }
    }

    @Override
    public boolean isRunning() {
        return stopping != null;
    }
}
