package cn.anlan.engine.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Buckets: worked ones, and what holds for all. */
class BucketTest {

    private static final int RUNS = 10_000;

    @Test
    void aBucketHoldsCountLeastGreatestMeanSumFirstAndLast() {
        List<Sample> heard =
                List.of(Heard.sample(9, 4.2), Heard.sample(3, 4.1), Heard.sample(10, 3.9), Heard.sample(5, 4.4));
        assertThat(Downsampling.ofSamples(Step.TEN_MINUTES, heard))
                .singleElement()
                .isEqualTo(new Bucket(
                        Step.TEN_MINUTES,
                        Heard.at(10),
                        4,
                        3.9,
                        4.4,
                        new BigDecimal("16.6"),
                        Heard.at(3),
                        4.1,
                        Heard.at(10),
                        3.9))
                .extracting(Bucket::mean)
                .isEqualTo(4.15);
    }

    @Test
    void tenTimesATenthOfAMillimetreIsAMillimetre() {
        List<Sample> heard =
                IntStream.rangeClosed(1, 10).mapToObj(i -> Heard.sample(i, 0.1)).toList();
        Bucket bucket = Downsampling.ofSamples(Step.TEN_MINUTES, heard).getFirst();
        assertThat(bucket.sum()).isEqualTo(BigDecimal.ONE);
        assertThat(heard.stream().mapToDouble(Sample::value).reduce(0, Double::sum))
                .isNotEqualTo(1.0);
    }

    @Test
    void whatIsObservedAtTheEndBelongsToTheBucketThatEnds() {
        assertThat(Step.TEN_MINUTES.endOf(Instant.parse("2026-07-11T08:10:00Z")))
                .isEqualTo("2026-07-11T08:10:00Z");
        assertThat(Step.TEN_MINUTES.endOf(Instant.parse("2026-07-11T08:10:00.001Z")))
                .isEqualTo("2026-07-11T08:20:00Z");
        assertThat(Step.MINUTE.endOf(Instant.parse("1969-12-31T23:59:30Z"))).isEqualTo("1970-01-01T00:00:00Z");
        assertThat(Step.HOUR.endOf(Instant.parse("2026-07-11T08:10:00Z"))).isEqualTo("2026-07-11T09:00:00Z");
    }

    @Test
    void ofTwoValuesForOneMomentTheOneReceivedLastCountsAndMinusZeroIsZero() {
        List<Sample> heard = List.of(Heard.received(5, 9, 20), Heard.received(5, 7, 30), Heard.received(5, 8, 25));
        assertThat(Downsampling.ofSamples(Step.HOUR, heard)).singleElement().satisfies(b -> {
            assertThat(b.count()).isOne();
            assertThat(b.last()).isEqualTo(7);
        });
        assertThat(Heard.sample(1, -0.0)).isEqualTo(Heard.sample(1, 0.0));
    }

    @Test
    void hoursAreTheSameOutOfSamplesOutOfMinutesAndOutOfTenMinutes() {
        Random random = new Random(Heard.SEED);
        for (int run = 0; run < RUNS; run++) {
            List<Sample> heard = Heard.some(random, 40, 3);
            List<Bucket> minutes = Downsampling.ofSamples(Step.MINUTE, heard);
            List<Bucket> tens = Downsampling.ofSamples(Step.TEN_MINUTES, heard);
            List<Bucket> hours = Downsampling.ofSamples(Step.HOUR, Heard.shuffled(heard, random));
            assertThat(Downsampling.ofBuckets(Step.TEN_MINUTES, Heard.shuffled(minutes, random)))
                    .as("run %s", run)
                    .isEqualTo(tens);
            assertThat(Downsampling.ofBuckets(Step.HOUR, Heard.shuffled(minutes, random)))
                    .isEqualTo(hours);
            assertThat(Downsampling.ofBuckets(Step.HOUR, tens)).isEqualTo(hours);
        }
    }

    @Test
    void mergingIsAssociativeAndDoesNotAskForOrder() {
        Random random = new Random(Heard.SEED);
        for (int run = 0; run < RUNS; run++) {
            List<Bucket> parts = Samples.inForce(Heard.some(random, 20, 1)).stream()
                    .filter(s -> s.observedAt().isAfter(Heard.START))
                    .map(s -> Bucket.of(Step.HOUR, s))
                    .toList();
            if (parts.isEmpty()) {
                continue;
            }
            Bucket straight = parts.stream().reduce(Bucket::merge).orElseThrow();
            List<Bucket> heap = new ArrayList<>(parts);
            while (heap.size() > 1) {
                Bucket one = heap.remove(random.nextInt(heap.size()));
                Bucket other = heap.remove(random.nextInt(heap.size()));
                heap.add(random.nextBoolean() ? one.merge(other) : other.merge(one));
            }
            assertThat(heap.getFirst()).as("run %s", run).isEqualTo(straight);
        }
    }

    @Test
    void lateDataMakeAgainOnlyTheBucketsTheyTouchAndTheEndIsAsIfNothingHadBeenLate() {
        Random random = new Random(Heard.SEED);
        for (int run = 0; run < 2_000; run++) {
            List<Sample> all = Heard.some(random, 60, 4);
            int cut = random.nextInt(all.size() + 1);
            List<Sample> late = all.subList(cut, all.size());
            Map<Instant, Bucket> stored = byEnd(Downsampling.ofSamples(Step.TEN_MINUTES, all.subList(0, cut)));
            SortedSet<Instant> touched = Downsampling.touched(Step.TEN_MINUTES, late);
            for (Instant end : touched) {
                stored.remove(end);
                List<Sample> there = all.stream()
                        .filter(s -> Step.TEN_MINUTES.endOf(s.observedAt()).equals(end))
                        .toList();
                stored.putAll(byEnd(Downsampling.ofSamples(Step.TEN_MINUTES, there)));
            }
            assertThat(stored).as("run %s", run).isEqualTo(byEnd(Downsampling.ofSamples(Step.TEN_MINUTES, all)));
            assertThat(touched.size()).isLessThanOrEqualTo(late.size());
        }
    }

    @Test
    void partsOfDifferentBucketsAreNotMergedNorLongerOnesCutUp() {
        Bucket one = Bucket.of(Step.MINUTE, Heard.sample(1, 1));
        Bucket other = Bucket.of(Step.MINUTE, Heard.sample(2, 1));
        assertThatThrownBy(() -> one.merge(other)).hasMessageContaining("not of one bucket");
        assertThatThrownBy(() -> one.merge(one.within(Step.HOUR))).hasMessageContaining("not of one bucket");
        assertThatThrownBy(() -> one.within(Step.HOUR).within(Step.MINUTE)).hasMessageContaining("does not lie in");
        assertThatThrownBy(() -> Heard.sample(1, Double.NaN)).hasMessageContaining("finite");
    }

    private static Map<Instant, Bucket> byEnd(Collection<Bucket> buckets) {
        Map<Instant, Bucket> map = new TreeMap<>();
        buckets.forEach(b -> map.put(b.end(), b));
        return map;
    }
}
