package cn.anlan.engine.quality;

import java.util.OptionalDouble;

/**
 * The score of a book, 0 to 100: how many of a hundred entries can be trusted. An entry without a defect counts 1; one with a grave
 * defect counts nothing; lesser defects take a part of it, and an entry cannot lose more than itself:
 *
 * <pre>score = 100 · Σ (1 − min(1, 1.0·high + 0.5·medium + 0.2·low)) / entries</pre>
 *
 * It is the share of entries that conform, as GB/T 36344-2018 states indicators of data quality (conforming elements over all), with
 * entries that conform in part; the weights are ours. Being a mean over entries it adds up over areas: the score of a city is that of
 * all its entries together, not the mean of its counties' scores. Without entries there is no score: an empty book is not a good one.
 */
public final class Trust {

    /** What a grave defect takes of an entry: somebody relying on it goes astray. */
    public static final double HIGH = 1.0;

    /** What a middling defect takes of an entry. */
    public static final double MEDIUM = 0.5;

    /** What a small defect takes of an entry. */
    public static final double LOW = 0.2;

    private Trust() {}

    /** What an entry with so many open defects loses, 0 to 1. */
    public static double loss(int high, int medium, int low) {
        return Math.min(1, HIGH * high + MEDIUM * medium + LOW * low);
    }

    /**
     * The score of so many entries.
     *
     * @param lost sum of what each entry loses, 0 to {@code entries}
     * @return 0 to 100; empty where there is no entry
     */
    public static OptionalDouble score(double lost, long entries) {
        return entries == 0 ? OptionalDouble.empty() : OptionalDouble.of(100 * (1 - Math.clamp(lost / entries, 0, 1)));
    }
}
