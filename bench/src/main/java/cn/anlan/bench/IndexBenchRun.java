package cn.anlan.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs one class of JMH measurements and keeps the scores by the method's name. */
final class IndexBenchRun {

    private final Map<String, Double> scores = new TreeMap<>();

    IndexBenchRun(Class<?> benchmarks) throws Exception {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(benchmarks.getName() + "\\.")
                        .build())
                .run();
        for (RunResult result : results) {
            String name = result.getPrimaryResult().getLabel();
            scores.put(name, result.getPrimaryResult().getScore());
        }
    }

    /** Milliseconds or microseconds per operation, as the class says. */
    double score(String method) {
        return scores.getOrDefault(method, Double.NaN);
    }

    List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        add(lines, "index of 200,000 points built, with clusters", "build", "STRtree", "treeBuild");
        add(lines, "nearest 10 of 200,000, in memory", "nearest", "STRtree", "treeNearest");
        add(lines, "points of a z12 tile found, in memory", "slices", "STRtree", "treeQuery");
        return lines;
    }

    private void add(List<Line> lines, String what, String ours, String rival, String theirs) {
        double own = score(ours);
        double other = score(theirs);
        lines.add(new Line(what, micros(own), rival + " " + micros(other), other / own, 0));
    }

    private static String micros(double value) {
        return value >= 1_000 ? Line.number(value / 1_000) + " ms" : Line.number(value) + " µs";
    }
}
