package cn.anlan.server.story.report;

import cn.anlan.server.story.report.Episodes.Episode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How one rule's alerts stand against what really happened.
 *
 * @param rule its id
 * @param hits real episodes that an alert told of
 * @param misses real episodes without an alert
 * @param falseAlerts alerts without a real episode
 * @param leadMinutes of the hits, sorted: how long before the episode began the alert was there; negative for later
 */
public record Score(String rule, int hits, int misses, int falseAlerts, List<Long> leadMinutes) {

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
    public static Score of(String rule, List<Claim> claims, List<Real> reals, Duration early) {
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
        return new Score(rule, leads.size(), misses, wrong, leads);
    }

    /** Median lead of the hits in minutes; 0 without a hit. */
    public long medianLeadMinutes() {
        return leadMinutes.isEmpty() ? 0 : leadMinutes.get((leadMinutes.size() - 1) / 2);
    }

    /** Whether nothing was missed and nothing was false: too good to be true, where anything happened at all. */
    public boolean perfect() {
        return misses == 0 && falseAlerts == 0;
    }

    private static boolean meets(Claim claim, Episode episode, Duration early) {
        return !claim.from().isAfter(episode.to().plus(Duration.ofHours(3)))
                && !claim.to().isBefore(episode.from().minus(early));
    }
}
