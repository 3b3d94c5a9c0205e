package cn.anlan.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Asks the same kind of question from several connections at once for a while and says how many were answered a second. */
final class Pace {

    /** Connections at once, for us and for others alike. */
    static final int CONNECTIONS = 4;

    /** Asks the nth question; called from one thread at a time per asker. */
    @FunctionalInterface
    interface Asker {
        void ask(int number) throws Exception;
    }

    /** Opens a connection and returns what asks over it. */
    @FunctionalInterface
    interface Opening {
        Asker open() throws Exception;
    }

    private Pace() {}

    /** Answers a second, after a warm-up. */
    static double of(Opening opening, double warmSeconds, double seconds) throws Exception {
        List<Asker> askers = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            askers.add(opening.open());
        }
        AtomicInteger number = new AtomicInteger();
        run(askers, number, warmSeconds);
        return run(askers, number, seconds);
    }

    private static double run(List<Asker> askers, AtomicInteger number, double seconds) throws Exception {
        long start = System.nanoTime();
        long end = start + (long) (seconds * TimeUnit.SECONDS.toNanos(1));
        try (ExecutorService threads = Executors.newFixedThreadPool(askers.size())) {
            List<Future<Integer>> counts = new ArrayList<>();
            for (Asker asker : askers) {
                counts.add(threads.submit(() -> {
                    int done = 0;
                    while (System.nanoTime() < end) {
                        asker.ask(number.getAndIncrement());
                        done++;
                    }
                    return done;
                }));
            }
            long total = 0;
            for (Future<Integer> count : counts) {
                total += get(count);
            }
            return total / ((System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1));
        }
    }

    private static int get(Future<Integer> count) throws Exception {
        try {
            return count.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
