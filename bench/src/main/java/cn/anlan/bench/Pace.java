package cn.anlan.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Asks the same kind of question from several connections at once for a while and says how many were answered a second. */
final class Pace {

    /** Connections at once, for us and for others alike. */
    static final int CONNECTIONS = 4;

    /** How long both sides warm up before they are measured: a JVM compiles what is asked often. */
    static final double WARM_SECONDS = 8;

    /** How long both sides are measured. */
    static final double SECONDS = 6;

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

    /**
     * How fast it went.
     *
     * @param perSecond answers a second
     * @param cpuMs processor time of the answering processes for one answer, in milliseconds; 0 where not measured
     */
    record Result(double perSecond, double cpuMs) {

        String text(String unit) {
            String rate = Line.number(perSecond) + " " + unit + "/s";
            return cpuMs == 0 ? rate : rate + " (" + Line.number(cpuMs) + " ms of processor each)";
        }

        /** The line that sets this beside another's result. */
        Line against(String what, String unit, String rival, Result other, double aim) {
            double byProcessor = cpuMs == 0 || other.cpuMs == 0 ? 0 : other.cpuMs / cpuMs;
            return new Line(
                    what, text(unit), rival + " " + other.text(unit), perSecond / other.perSecond, byProcessor, aim);
        }
    }

    private Pace() {}

    /**
     * Asks for some seconds, after a warm-up.
     *
     * @param answering the process that answers; what it started counts too
     */
    static Result of(Opening opening, ProcessHandle answering, double warmSeconds, double seconds) throws Exception {
        return of(CONNECTIONS, opening, answering, warmSeconds, seconds);
    }

    /** The same from so many connections. */
    static Result of(int connections, Opening opening, ProcessHandle answering, double warmSeconds, double seconds)
            throws Exception {
        List<Asker> askers = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            askers.add(opening.open());
        }
        AtomicInteger number = new AtomicInteger();
        run(askers, number, warmSeconds);
        int before = number.get();
        Map<Long, Double> earlier = processorMs(answering);
        double perSecond = run(askers, number, seconds);
        double spent = 0; // one that ended meanwhile served an earlier race
        for (Map.Entry<Long, Double> now : processorMs(answering).entrySet()) {
            spent += now.getValue() - earlier.getOrDefault(now.getKey(), 0.0);
        }
        return new Result(perSecond, spent / (number.get() - before));
    }

    /** Of the process and what it started, by process number. */
    private static Map<Long, Double> processorMs(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .collect(Collectors.toMap(
                        ProcessHandle::pid,
                        one -> one.info()
                                .totalCpuDuration()
                                .map(spent -> spent.toNanos() / (double) TimeUnit.MILLISECONDS.toNanos(1))
                                .orElse(0.0)));
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
