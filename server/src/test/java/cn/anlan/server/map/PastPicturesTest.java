package cn.anlan.server.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Pictures of earlier moments, asked for by many at once. */
@Timeout(60)
class PastPicturesTest {

    private static final Instant SLOW = Instant.parse("2021-07-24T12:00:00Z");
    private static final Instant QUICK = Instant.parse("2021-07-24T11:00:00Z");

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicInteger cut = new AtomicInteger();
    private final PastPictures past = new PastPictures(PastPictures.MOST_POINTS);

    /** A layer of which one moment takes as long as the test wants. */
    private final MapLayer layer = new MapLayer() {

        private final LayerInfo info = new LayersTest.TestLayer("camera").info();

        @Override
        public LayerInfo info() {
            return info;
        }

        @Override
        public long version(String variant) {
            return 1;
        }

        @Override
        public List<MapPoint> points(String variant) {
            return List.of();
        }

        @Override
        public Optional<List<MapPoint>> pointsAt(String variant, Instant moment) {
            if (moment.equals(SLOW)) {
                cut.incrementAndGet();
                begun.countDown();
                try {
                    assertThat(release.await(30, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException ended) {
                    Thread.currentThread().interrupt();
                }
            }
            return Optional.of(List.of(LayersTest.point(1)));
        }
    };

    @Test
    void whoWantsAnotherMomentDoesNotWaitAndWhoWantsTheSameGetsTheOnePicture() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(5)) {
            List<Future<Optional<LayerPicture>>> same = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                same.add(threads.submit(() -> past.get(layer, "", SLOW)));
            }
            begun.await();
            Future<Optional<LayerPicture>> other = threads.submit(() -> past.get(layer, "", QUICK));
            try {
                assertThat(other.get(10, TimeUnit.SECONDS)).isPresent();
            } finally {
                release.countDown();
            }
            LayerPicture first = same.getFirst().get().orElseThrow();
            for (Future<Optional<LayerPicture>> one : same) {
                assertThat(one.get().orElseThrow()).isSameAs(first);
            }
        }
        assertThat(cut).hasValue(1);
        assertThat(past.points()).isEqualTo(2);
    }

    @Test
    void aPictureOfAStoryThatBeganAnewMeanwhileIsNotKept() throws Exception {
        past.at(SLOW.plusSeconds(3600));
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Future<Optional<LayerPicture>> old = threads.submit(() -> past.get(layer, "", SLOW));
            begun.await();
            past.at(QUICK);
            release.countDown();
            assertThat(old.get()).isPresent();
        }
        assertThat(past.points()).isZero();
    }

    @Test
    void noMoreAreMadeAtOnceThanTheLimit() throws Exception {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch full = new CountDownLatch(PastPictures.MOST_AT_ONCE);
        MapLayer busy = new LayersTest.TestLayer("camera") {
            @Override
            public Optional<List<MapPoint>> pointsAt(String variant, Instant moment) {
                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                full.countDown();
                try {
                    full.await();
                } catch (InterruptedException ended) {
                    Thread.currentThread().interrupt();
                }
                now.decrementAndGet();
                return Optional.of(List.of());
            }
        };
        try (ExecutorService threads = Executors.newFixedThreadPool(2 * PastPictures.MOST_AT_ONCE)) {
            for (int i = 0; i < 2 * PastPictures.MOST_AT_ONCE; i++) {
                Instant moment = QUICK.minus(PastPictures.STEP.multipliedBy(i));
                threads.execute(() -> past.get(busy, "", moment));
            }
        }
        assertThat(most).hasValue(PastPictures.MOST_AT_ONCE);
    }
}
