package cn.anlan.server.typhoon;

import cn.anlan.server.kernel.RefusedException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * How risk points will be hit, seen from a moment and by what was known then; of several storms the worst counts. Hours are
 * counted from the moment itself, not from the last bulletin.
 */
@Component
class HitForecast {

    /** No gale within the horizon, or no storm. */
    static final byte SPARED = 0;

    static final byte GALE_LATER = 1;
    static final byte GALE_24_HOURS = 2;
    static final byte STORM_24_HOURS = 3;
    static final byte STORM_6_HOURS = 4;

    /** Nobody's in particular: CMA's where there is one, else the first agency's. */
    static final String ANY = "";

    private static final Logger LOG = LoggerFactory.getLogger(HitForecast.class);
    private static final long SOON_MINUTES = Duration.ofHours(24).toMinutes();
    private static final long AT_ONCE_MINUTES = Duration.ofHours(6).toMinutes();
    private static final int MINUTES = 60;

    private final Storms storms;
    private final Impacts impacts;

    HitForecast(Storms storms, Impacts impacts) {
        this.storms = storms;
        this.impacts = impacts;
    }

    /** States of the points of a picture by agency, and {@link #ANY}; nothing where no storm was followed. */
    Map<String, byte[]> at(RiskPicture picture, Instant moment) {
        Map<String, byte[]> states = new TreeMap<>();
        for (Storm storm : storms.active(moment)) {
            add(storm, picture, moment, states);
        }
        return states;
    }

    private void add(Storm storm, RiskPicture picture, Instant moment, Map<String, byte[]> states) {
        List<Assessment> assessments;
        try {
            assessments = impacts.assessments(storm.id(), Questions.USUAL_HOURS, moment);
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
            merge(states.computeIfAbsent(agency, a -> new byte[picture.size()]), assessment, moment);
            if (first) {
                merge(states.computeIfAbsent(ANY, a -> new byte[picture.size()]), assessment, moment);
                first = false;
            }
        }
    }

    private static void merge(byte[] states, Assessment assessment, Instant moment) {
        long past = Duration.between(assessment.question.from(), moment).toMinutes();
        short[] gale = assessment.impact.galeHour();
        short[] storm = assessment.impact.stormHour();
        for (int i = 0; i < states.length; i++) {
            byte state = state(gale[i], storm[i], past);
            if (state > states[i]) {
                states[i] = state;
            }
        }
    }

    /**
     * @param galeHour first hour of a gale, -1 for none
     * @param stormHour first hour of storm-force wind, -1 for none
     * @param past minutes since hour 0
     */
    static byte state(int galeHour, int stormHour, long past) {
        long storm = stormHour < 0 ? Long.MAX_VALUE : (long) stormHour * MINUTES - past;
        if (storm <= AT_ONCE_MINUTES) {
            return STORM_6_HOURS;
        }
        if (storm <= SOON_MINUTES) {
            return STORM_24_HOURS;
        }
        if (galeHour < 0) {
            return SPARED;
        }
        return (long) galeHour * MINUTES - past <= SOON_MINUTES ? GALE_24_HOURS : GALE_LATER;
    }
}
