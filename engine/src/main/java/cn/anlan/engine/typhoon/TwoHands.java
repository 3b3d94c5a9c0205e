package cn.anlan.engine.typhoon;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;

/** Runs numbered pieces of work in the calling thread and, where an executor has one to spare, in a second one. */
final class TwoHands {

    private TwoHands() {}

    /** Returns when all pieces 0 to count - 1 are done; a failure of either hand is thrown here. */
    static void run(int count, IntConsumer piece, Executor executor) {
        AtomicInteger next = new AtomicInteger();
        AtomicBoolean secondBegan = new AtomicBoolean();
        CountDownLatch secondDone = new CountDownLatch(1);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        if (count > 1) {
            executor.execute(() -> {
                if (!secondBegan.compareAndSet(false, true)) {
                    return;
                }
                try {
                    drain(next, count, piece);
                } catch (RuntimeException | Error e) {
                    failure.set(e);
                } finally {
                    secondDone.countDown();
                }
            });
        }
        try {
            drain(next, count, piece);
        } finally {
            if (!secondBegan.compareAndSet(false, true)) {
                await(secondDone);
            }
        }
        Throwable thrown = failure.get();
        if (thrown != null) {
            throw new IllegalStateException("The second hand failed", thrown);
        }
    }

    private static void drain(AtomicInteger next, int count, IntConsumer piece) {
        for (int number = next.getAndIncrement(); number < count; number = next.getAndIncrement()) {
            piece.accept(number);
        }
    }

    private static void await(CountDownLatch latch) {
        boolean interrupted = false;
        while (true) {
            try {
                latch.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
