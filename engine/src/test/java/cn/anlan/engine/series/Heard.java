package cn.anlan.engine.series;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Seeded stories of what was heard of a series: late, repeated, corrected and out of order. */
final class Heard {

    static final long SEED = 20_261_128;
    static final Instant START = Instant.parse("2026-07-11T08:00:00Z");

    private Heard() {}

    static Instant at(double minutes) {
        return START.plusMillis(Math.round(minutes * 60_000));
    }

    /** Observed so many minutes after the start, received ten seconds later. */
    static Sample sample(double minutes, double value) {
        return new Sample(at(minutes), value, at(minutes).plusSeconds(10));
    }

    static Sample received(double minutes, double value, double receivedMinutes) {
        return new Sample(at(minutes), value, at(receivedMinutes));
    }

    /** Up to {@code most} samples within some hours; a third is corrected or repeated later, all in any order. */
    static List<Sample> some(Random random, int most, int hours) {
        List<Sample> all = new ArrayList<>();
        int many = 1 + random.nextInt(most);
        for (int i = 0; i < many; i++) {
            double minute = random.nextInt(4) > 0 ? random.nextInt(hours * 60 + 1) : random.nextDouble(hours * 60.0);
            double value = random.nextInt(2) == 0 ? random.nextInt(-300, 300) / 10.0 : random.nextGaussian() * 1e3;
            Sample one = received(minute, value, minute + random.nextInt(90));
            all.add(one);
            if (random.nextInt(3) == 0) {
                double other = random.nextBoolean() ? value : value + random.nextInt(9) / 10.0;
                all.add(new Sample(one.observedAt(), other, one.receivedAt().plusSeconds(random.nextInt(600))));
            }
        }
        return shuffled(all, random);
    }

    static <T> List<T> shuffled(List<T> list, Random random) {
        List<T> copy = new ArrayList<>(list);
        Collections.shuffle(copy, random);
        return copy;
    }
}
