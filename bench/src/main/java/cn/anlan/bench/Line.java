package cn.anlan.bench;

import java.util.List;
import java.util.Locale;

/**
 * One line of the table.
 *
 * @param what what is measured
 * @param ours our figure, with its unit
 * @param theirs what it is measured against, with its unit; says "quoted" where it was not measured in this run
 * @param ratio how many times better ours is
 * @param aim the aim as a ratio; 0 where there is none
 */
record Line(String what, String ours, String theirs, double ratio, double aim) {

    static String table(List<Line> lines) {
        StringBuilder table = new StringBuilder("| what | Anlan | against | ratio | aim |\n|---|---|---|---|---|\n");
        for (Line line : lines) {
            table.append("| %s | %s | %s | %s | %s |%n"
                    .formatted(
                            line.what,
                            line.ours,
                            line.theirs,
                            line.ratio == 0 ? "" : times(line.ratio),
                            line.aim == 0 ? "" : times(line.aim)));
        }
        return table.toString();
    }

    /** A rate with as many digits as it deserves. */
    static String rate(double perSecond, String unit) {
        return number(perSecond) + " " + unit + "/s";
    }

    static String number(double value) {
        return value >= 100 ? String.format(Locale.ROOT, "%,.0f", value) : String.format(Locale.ROOT, "%.3g", value);
    }

    private static String times(double ratio) {
        return number(ratio) + "×";
    }
}
