package cn.anlan.server.map;

import cn.anlan.server.platform.AnlanSettings;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps the pictures of the layers fresh on this node, away from all requests. Not a sweep: each node has its own memory. A
 * story played without a browser has nobody to look, so nothing is drawn there.
 */
@Component
class RefreshJob implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RefreshJob.class);

    private final Layers layers;
    private final MapSettings settings;
    private final boolean wanted;
    private volatile @Nullable CountDownLatch stopping;

    RefreshJob(Layers layers, MapSettings settings, AnlanSettings anlan) {
        this.layers = layers;
        this.settings = settings;
        wanted = anlan.mode() != AnlanSettings.Mode.PLAY;
    }

    @Override
    public boolean isAutoStartup() {
        return wanted;
    }

    /** @throws IllegalStateException when two layers have the same id: then the program must not start */
    @Override
    public void start() {
        layers.list();
        CountDownLatch end = new CountDownLatch(1);
        Thread.ofPlatform().daemon().name("map-refresh").start(() -> keepFresh(end));
        stopping = end;
    }

    private void keepFresh(CountDownLatch end) {
        try {
            do {
                refresh();
            } while (!end.await(settings.refresh().toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            LOG.warn(
                    "the thread that keeps the map fresh was interrupted; the last pictures stay until the next start");
        }
    }

    private void refresh() {
        try {
            layers.refresh();
        } catch (RuntimeException e) {
            LOG.warn("the map's layers could not be refreshed; the last pictures stay and it is tried again", e);
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
