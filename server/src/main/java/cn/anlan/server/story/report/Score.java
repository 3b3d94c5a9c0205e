package cn.anlan.server.story.report;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.story.report.Episodes.Episode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How one rule's alerts stand against what really happened.
 *
 * @param rule its id
 * @param judgedBy what counted as real, in words for the reader
 * @param hits real episodes that an alert told of
 * @param misses real episodes without an alert
 * @param falseAlerts alerts without a real episode
 * @param leadMinutes of the hits, sorted: how long before the episode began the alert was there; negative for later
 */
public record Score(String rule, Bilingual judgedBy, int hits, int misses, int falseAlerts, List<Long> leadMinutes) {

    /** From so many real episodes on the figures say something: without a failure among thirty, the rate is under 10 %. See below. */
    static final int ENOUGH_EPISODES = 30;

    /**
     * From so many real episodes on, none of them missed and no alert false means a test that measures itself. Of our instruments
     * 2.7 % die or stick in a story ({@code Instruments}); n trials without a failure put the rate of failures under 3/n with 95 %
     * confidence (J. A. Hanley, A. Lippman-Hand, "If Nothing Goes Wrong, Is Everything All Right?", JAMA 249 (1983) 1743-1745).
     */
    static final int PERFECT_BEYOND_LUCK = 111;

    public Score {
        leadMinutes = List.copyOf(leadMinutes);
    }

    /** One alert: whom it was about and for how long it stood. */
    public record Claim(String subject, Instant from, Instant to) {}

    /** What really happened to a subject that the rule watches. */
    public record Real(String subject, Episode episode) {}

    /**
     * Sets alerts against real episodes of the same subject. They belong together where they overlap, or the alert came at most
     * {@code early} before; each episode counts once.
     */
    public static Score of(String rule, Bilingual judgedBy, List<Claim> claims, List<Real> reals, Duration early) {
        List<Long> leads = new ArrayList<>();
        Set<Claim> used = new HashSet<>();
        int misses = 0;
        for (Real real : reals) {
            List<Claim> about = claims.stream()
                    .filter(claim -> claim.subject().equals(real.subject()) && meets(claim, real.episode(), early))
                    .sorted(Comparator.comparing(Claim::from))
                    .toList();
            used.addAll(about);
            if (about.isEmpty()) {
                misses++;
            } else {
                leads.add(
                        Duration.between(about.getFirst().from(), real.episode().from())
                                .toMinutes());
            }
        }
        leads.sort(Comparator.naturalOrder());
        int wrong = (int) claims.stream().filter(claim -> !used.contains(claim)).count();
        return new Score(rule, judgedBy, leads.size(), misses, wrong, leads);
    }

    /** How many real episodes there were. */
    public int episodes() {
        return hits + misses;
    }

    /** A quantile of the hits' lead in minutes, by nearest rank; null without a hit. */
    public @Nullable Long leadMinutes(double share) {
        if (leadMinutes.isEmpty()) {
            return null;
        }
        int rank = (int) Math.ceil(share * leadMinutes.size()) - 1;
        return leadMinutes.get(Math.clamp(rank, 0, leadMinutes.size() - 1));
    }

    /** Whether the rule was really tested, or only measured against itself. */
    public Circularity circularity() {
        if (misses > 0 || falseAlerts > 0) {
            return Circularity.ERRS;
        }
        if (hits == 0) {
            return Circularity.NOTHING_HAPPENED;
        }
        return hits < PERFECT_BEYOND_LUCK ? Circularity.TOO_FEW : Circularity.CIRCULAR;
    }

    /** Whether there are too few real episodes for the figures to say much, be they good or bad. */
    public boolean fewEpisodes() {
        return episodes() < ENOUGH_EPISODES;
    }

    /** What a score says of its test. */
    public enum Circularity {
        ERRS("errs", "有漏报或空报，非循环论证", "misses or false alerts: not circular"),
        TOO_FEW("too-few", "全部命中但次数太少，不能说明问题", "perfect, but over too few episodes to say anything"),
        NOTHING_HAPPENED("nothing-happened", "真值未达限值，也没有告警", "nothing reached the limit and nothing was alerted"),
        CIRCULAR("circular", "全部命中，检验是循环论证", "perfect over enough episodes: the test is circular");

        private final String word;
        private final Bilingual title;

        Circularity(String word, String zh, String en) {
            this.word = word;
            this.title = new Bilingual(zh, en);
        }

        /** As the report writes it. */
        public String word() {
            return word;
        }

        /** For the reader. */
        public Bilingual title() {
            return title;
        }
    }

    private static boolean meets(Claim claim, Episode episode, Duration early) {
        return !claim.from().isAfter(episode.to().plus(Duration.ofHours(3)))
                && !claim.to().isBefore(episode.from().minus(early));
    }
}
