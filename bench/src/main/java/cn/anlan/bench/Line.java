package cn.anlan.bench;

import java.util.List;
import java.util.Locale;

/**
 * One line of the table.
 *
 * @param what what is measured
 * @param ours our figure, with its unit
 * @param theirs what it is measured against, with its unit; says "quoted" where it was not measured in this run
 * @param ratio how many times better ours is; 0 where nothing is compared
 * @param cpuRatio the same by processor time spent on the server's side, which a busy machine disturbs less; 0 where not known
 * @param aim the aim, as a ratio or a time; empty where there is none
 */
record Line(String what, String ours, String theirs, double ratio, double cpuRatio, String aim) {

    /** With an aim that is a ratio; 0 where there is none. */
    Line(String what, String ours, String theirs, double ratio, double cpuRatio, double aim) {
        this(what, ours, theirs, ratio, cpuRatio, times(aim));
    }

    /** A figure of ours that is not compared with anybody's. */
    static Line alone(String what, String ours) {
        return new Line(what, ours, "", 0, 0, 0);
    }

    static String table(List<Line> lines) {
        StringBuilder table = new StringBuilder("| what | Anlan | against | ratio | by processor time | aim |\n");
        table.append("|---|---|---|---|---|---|\n");
        for (Line line : lines) {
            table.append("| %s | %s | %s | %s | %s | %s |%n"
                    .formatted(line.what, line.ours, line.theirs, times(line.ratio), times(line.cpuRatio), line.aim));
        }
        return table.toString();
    }

    /** A number with as many digits as it deserves. */
    static String number(double value) {
        return value >= 100 ? String.format(Locale.ROOT, "%,.0f", value) : String.format(Locale.ROOT, "%.3g", value);
    }

    private static String times(double ratio) {
        return ratio == 0 ? "" : number(ratio) + "×";
    }
}
