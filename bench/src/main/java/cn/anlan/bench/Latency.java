package cn.anlan.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How long answers took.
 *
 * @param perSecond answers a second
 * @param median of an answer, ms
 * @param p95 what 95 of 100 answers did not exceed, ms
 * @param most ms
 * @param cpuMs processor time of the answering processes for one answer, ms; 0 where not measured
 */
record Latency(double perSecond, double median, double p95, double most, double cpuMs) {

    private static final double MEDIAN = 0.5;
    private static final double NEARLY_ALL = 0.95;

    /** One answer: when it was asked for, and how long it took. */
    private record Sample(long start, long nanos) {}

    /** Asks from so many connections for a while; what the warm-up took is left out. */
    static Latency of(
            int connections, Pace.Opening opening, ProcessHandle answering, double warmSeconds, double seconds)
            throws Exception {
        List<List<Sample>> all = new ArrayList<>();
        Pace.Result pace = Pace.of(
                connections,
                () -> {
                    Pace.Asker asker = opening.open();
                    List<Sample> own = new ArrayList<>();
                    all.add(own);
                    return number -> {
                        long start = System.nanoTime();
                        asker.ask(number);
                        own.add(new Sample(start, System.nanoTime() - start));
                    };
                },
                answering,
                warmSeconds,
                seconds);
        long end = all.stream()
                .flatMap(List::stream)
                .mapToLong(one -> one.start() + one.nanos())
                .max()
                .orElseThrow();
        long begin = end - (long) (seconds * TimeUnit.SECONDS.toNanos(1));
        List<Double> millis = all.stream()
                .flatMap(List::stream)
                .filter(one -> one.start() >= begin)
                .map(one -> ms(one.nanos()))
                .toList();
        return of(pace, millis);
    }

    /** Of times that were taken one by one, in ms. */
    static Latency of(Pace.Result pace, List<Double> millis) {
        List<Double> sorted = millis.stream().sorted().toList();
        return new Latency(
                pace.perSecond(), at(sorted, MEDIAN), at(sorted, NEARLY_ALL), sorted.getLast(), pace.cpuMs());
    }

    static double ms(long nanos) {
        return nanos / (double) TimeUnit.MILLISECONDS.toNanos(1);
    }

    private static double at(List<Double> sorted, double share) {
        return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }

    String text() {
        String times = "p50 %s ms, p95 %s ms".formatted(Line.number(median), Line.number(p95));
        return cpuMs == 0 ? times : times + " (" + Line.number(cpuMs) + " ms of processor each)";
    }

    String textWithMost() {
        return text() + ", at most " + Line.number(most) + " ms";
    }

    /** The line that sets this beside what another needed for the same; the ratio is that of the p95. */
    Line against(String what, String rival, Latency other, String aim) {
        double byProcessor = cpuMs == 0 || other.cpuMs == 0 ? 0 : other.cpuMs / cpuMs;
        return new Line(what, text(), rival + " " + other.text(), other.p95 / p95, byProcessor, aim);
    }
}
