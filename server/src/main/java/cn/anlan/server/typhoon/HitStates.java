package cn.anlan.server.typhoon;

import static cn.anlan.server.typhoon.HitForecast.ANY;

import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.platform.AnlanSettings;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * The present hit state of every risk point by each agency's forecast, for the map. Computed again when a bulletin has arrived,
 * and, while a storm is followed, every {@link #STEP}, on a thread of its own, never on a request's. Time is looked at when the
 * map asks whether something changed, and not by a sweep: a sweep runs on one node, these states are each node's own. Nobody
 * watches the map of a story played without a browser, so nothing is computed there.
 */
@Component
class HitStates {

    static final String FIRST = "CMA";

    /** World time after which "within six hours" may have become "already". */
    static final Duration STEP = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(HitStates.class);

    /** States of the points of one picture; the version changes only when a state does. */
    @SuppressWarnings("ArrayRecordComponent") // 71,000 states, compared by hand
    record States(RiskPicture risks, byte[] ofPoint, long version) {}

    private final HitForecast forecast;
    private final RiskPictures risks;
    private final WorldClock clock;
    private final boolean watched;
    private final AtomicBoolean asked = new AtomicBoolean();
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("typhoon-hits").factory());
    private volatile Map<String, States> current = Map.of();
    private volatile Instant due = Instant.MAX;

    HitStates(HitForecast forecast, RiskPictures risks, WorldClock clock, AnlanSettings settings) {
        this.forecast = forecast;
        this.risks = risks;
        this.clock = clock;
        this.watched = settings.mode() != AnlanSettings.Mode.PLAY;
    }

    /** Agencies whose states are known, and {@link HitForecast#ANY} and {@link #FIRST} always. */
    List<String> variants() {
        List<String> variants = new ArrayList<>(List.of(ANY, FIRST));
        current.keySet().stream().filter(each -> !variants.contains(each)).forEach(variants::add);
        return List.copyOf(variants);
    }

    /** Grows when a state of this variant changed; asking also notices that time has passed. */
    long version(String variant) {
        if (!clock.instant().isBefore(due)) {
            askFor();
        }
        States states = current.get(variant);
        return states == null ? 0 : states.version();
    }

    /** States for this picture; all spared where nothing is known for it. */
    byte[] of(String variant, RiskPicture picture) {
        States states = current.get(variant);
        if (states != null && states.risks() != picture) {
            compute();
            states = current.get(variant);
        }
        return states == null || states.risks() != picture ? new byte[picture.size()] : states.ofPoint();
    }

    @ApplicationModuleListener
    void on(BulletinReceived bulletin) {
        LOG.debug("bulletin about {}: hit states will be computed", bulletin.stormId());
        askFor();
    }

    @EventListener
    void on(ApplicationReadyEvent ready) {
        LOG.debug("started after {}: hit states will be computed", ready.getTimeTaken());
        askFor();
    }

    @PreDestroy
    void stop() {
        worker.shutdownNow();
    }

    private void askFor() {
        if (watched && asked.compareAndSet(false, true)) {
            worker.execute(() -> {
                asked.set(false);
                try {
                    compute();
                } catch (RuntimeException e) {
                    due = clock.instant().plus(STEP);
                    LOG.warn("hit states could not be computed; the map keeps the last ones for ten minutes", e);
                }
            });
        }
    }

    /** Computes all agencies' states now; without a storm there is nothing to compute until the next bulletin. */
    synchronized void compute() {
        RiskPicture picture = risks.current();
        Instant now = clock.instant();
        Map<String, byte[]> fresh = new TreeMap<>(forecast.at(picture, now));
        due = fresh.isEmpty() ? Instant.MAX : now.plus(STEP);
        for (String variant : List.of(ANY, FIRST)) {
            fresh.putIfAbsent(variant, new byte[picture.size()]);
        }
        Map<String, States> made = new TreeMap<>();
        fresh.forEach((variant, states) -> {
            States before = current.get(variant);
            boolean same = before != null && before.risks() == picture && Arrays.equals(before.ofPoint(), states);
            long version = before == null ? 1 : before.version() + 1;
            made.put(variant, same ? before : new States(picture, states, version));
        });
        current = Map.copyOf(made);
    }
}
