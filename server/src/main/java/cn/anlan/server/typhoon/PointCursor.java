package cn.anlan.server.typhoon;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a page of points ended, in the order of {@link Assessment#soonestFirst()}.
 *
 * @param gale first hour of gale, 32767 for none
 * @param storm first hour of storm-force wind, 32767 for none
 * @param peakBits the strongest wind as bits, which order as the winds do
 * @param id the point
 */
record PointCursor(int gale, int storm, int peakBits, long id) implements Comparable<PointCursor> {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,5})-(\\d{1,5})-(\\d{1,10})-(\\d{1,18})");

    private static final Comparator<PointCursor> ORDER = Comparator.comparingInt(PointCursor::gale)
            .thenComparingInt(PointCursor::storm)
            .thenComparing(Comparator.comparingInt(PointCursor::peakBits).reversed())
            .thenComparingLong(PointCursor::id);

    static PointCursor of(Assessment assessment, int at) {
        return new PointCursor(
                rank(assessment.impact.galeHour()[at]),
                rank(assessment.impact.stormHour()[at]),
                Float.floatToIntBits(assessment.impact.peakWindMps()[at]),
                assessment.risks.ids[at]);
    }

    /** @throws cn.anlan.server.kernel.RefusedException 400 {@code typhoon.bad-cursor} */
    static @Nullable PointCursor read(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches() || Long.parseLong(matcher.group(3)) > Integer.MAX_VALUE) {
            throw Questions.refused(
                    400,
                    "typhoon.bad-cursor",
                    "cursor",
                    text,
                    "翻页标记不对，请从第一页开始",
                    "this is no cursor; begin at the first page");
        }
        return new PointCursor(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)),
                Long.parseLong(matcher.group(4)));
    }

    String text() {
        return gale + "-" + storm + "-" + peakBits + "-" + id;
    }

    @Override
    public int compareTo(PointCursor other) {
        return ORDER.compare(this, other);
    }

    private static int rank(short hour) {
        return hour < 0 ? Short.MAX_VALUE : hour;
    }
}
