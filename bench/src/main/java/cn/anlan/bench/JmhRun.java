package cn.anlan.bench;

import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs one class of JMH measurements and keeps the scores, in microseconds, by the method's name. */
final class JmhRun {

    private final Map<String, Double> micros = new TreeMap<>();

    JmhRun(Class<?> benchmarks) throws RunnerException {
        OptionsBuilder options = new OptionsBuilder();
        options.include(benchmarks.getName() + "\\.");
        for (RunResult result : new Runner(options.build()).run()) {
            micros.put(
                    result.getPrimaryResult().getLabel(),
                    result.getPrimaryResult().getScore());
        }
    }

    /** One of ours against one of theirs. */
    Line line(String what, String ours, String rival, String theirs, double aim) {
        double own = micros(ours);
        double other = micros(theirs);
        return new Line(what, text(own), rival + " " + text(other), other / own, 0, aim);
    }

    double micros(String method) {
        return micros.getOrDefault(method, Double.NaN);
    }

    static String text(double value) {
        return value >= 1_000 ? Line.number(value / 1_000) + " ms" : Line.number(value) + " µs";
    }
}
