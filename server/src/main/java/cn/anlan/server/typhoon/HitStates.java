package cn.anlan.server.typhoon;

import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.platform.AnlanSettings;
import jakarta.annotation.PreDestroy;
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
 * The hit state of every risk point by each agency's forecast, for the map. Computed again when a bulletin has arrived, on a
 * thread of its own, never on a request's; of several storms the worst counts. Nobody watches the map of a story played without
 * a browser, so nothing is computed there.
 */
@Component
class HitStates {

    /** No gale within the horizon, or no storm. */
    static final byte SPARED = 0;

    static final byte GALE_LATER = 1;
    static final byte GALE_24_HOURS = 2;
    static final byte STORM_24_HOURS = 3;
    static final byte STORM_6_HOURS = 4;

    /** Nobody's in particular: CMA's where there is one, else the first agency's. */
    static final String ANY = "";

    static final String FIRST = "CMA";

    private static final Logger LOG = LoggerFactory.getLogger(HitStates.class);
    private static final int SOON_HOURS = 24;
    private static final int AT_ONCE_HOURS = 6;

    /** States of the points of one picture; the version changes only when a state does. */
    @SuppressWarnings("ArrayRecordComponent") // 71,000 states, compared by hand
    record States(RiskPicture risks, byte[] ofPoint, long version) {}

    private final Storms storms;
    private final Impacts impacts;
    private final RiskPictures risks;
    private final WorldClock clock;
    private final boolean watched;
    private final AtomicBoolean asked = new AtomicBoolean();
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("typhoon-hits").factory());
    private volatile Map<String, States> current = Map.of();

    HitStates(Storms storms, Impacts impacts, RiskPictures risks, WorldClock clock, AnlanSettings settings) {
        this.storms = storms;
        this.impacts = impacts;
        this.risks = risks;
        this.clock = clock;
        this.watched = settings.mode() != AnlanSettings.Mode.PLAY;
    }

    /** Agencies whose states are known, and {@link #ANY} and {@link #FIRST} always. */
    List<String> variants() {
        List<String> variants = new ArrayList<>(List.of(ANY, FIRST));
        current.keySet().stream().filter(each -> !variants.contains(each)).forEach(variants::add);
        return List.copyOf(variants);
    }

    long version(String variant) {
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
                    LOG.warn(
                            "hit states could not be computed; the map keeps the last ones until the next bulletin", e);
                }
            });
        }
    }

    /** Computes all agencies' states now. */
    synchronized void compute() {
        RiskPicture picture = risks.current();
        Map<String, byte[]> fresh = new TreeMap<>();
        for (Storm storm : storms.active(clock.instant())) {
            add(storm, picture, fresh);
        }
        Map<String, States> made = new TreeMap<>();
        for (String variant : List.of(ANY, FIRST)) {
            fresh.putIfAbsent(variant, new byte[picture.size()]);
        }
        fresh.forEach((variant, states) -> {
            States before = current.get(variant);
            boolean same = before != null && before.risks() == picture && Arrays.equals(before.ofPoint(), states);
            made.put(variant, same ? before : new States(picture, states, version(variant) + 1));
        });
        current = Map.copyOf(made);
    }

    private void add(Storm storm, RiskPicture picture, Map<String, byte[]> fresh) {
        List<Assessment> assessments;
        try {
            assessments = impacts.assessments(storm.id(), Questions.USUAL_HOURS, clock.instant());
        } catch (RefusedException gone) {
            LOG.info("storm {} has no impact: {}", storm.id(), gone.getMessage());
            return;
        }
        boolean first = true;
        for (Assessment assessment : assessments) {
            if (assessment.risks != picture) {
                continue; // features were loaded meanwhile; the next picture is asked for with them
            }
            String agency = assessment.question.forecast().agency();
            merge(fresh.computeIfAbsent(agency, a -> new byte[picture.size()]), assessment);
            if (first) {
                merge(fresh.computeIfAbsent(ANY, a -> new byte[picture.size()]), assessment);
                first = false;
            }
        }
    }

    private static void merge(byte[] states, Assessment assessment) {
        for (int i = 0; i < states.length; i++) {
            byte state =
                    state(assessment.impact.galeHour()[i], assessment.impact.stormHour()[i]);
            if (state > states[i]) {
                states[i] = state;
            }
        }
    }

    static byte state(int galeHour, int stormHour) {
        if (stormHour >= 0 && stormHour <= AT_ONCE_HOURS) {
            return STORM_6_HOURS;
        }
        if (stormHour >= 0 && stormHour <= SOON_HOURS) {
            return STORM_24_HOURS;
        }
        if (galeHour >= 0 && galeHour <= SOON_HOURS) {
            return GALE_24_HOURS;
        }
        return galeHour >= 0 ? GALE_LATER : SPARED;
    }
}
