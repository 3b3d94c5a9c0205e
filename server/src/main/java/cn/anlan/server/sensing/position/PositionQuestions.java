package cn.anlan.server.sensing.position;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import java.time.Duration;
import java.time.Instant;

/** What may be asked about positions. */
final class PositionQuestions {

    /** The coarsest line that is given, metres. */
    static final double COARSEST_M = 10_000;

    private static final int SIDES = 4;

    private PositionQuestions() {}

    /** @throws RefusedException 400 {@code sensing.limit-invalid} */
    static void limit(int limit) {
        if (limit < 1 || limit > Positions.MOST) {
            String range = "1..." + Positions.MOST;
            throw refused("limit-invalid", "limit", Integer.toString(limit), "应为 " + range, "must lie in " + range);
        }
    }

    /** @throws RefusedException 400 {@code sensing.tolerance-invalid} */
    static void tolerance(double metres) {
        if (!(metres >= 0 && metres <= COARSEST_M)) {
            throw refused(
                    "tolerance-invalid",
                    "simplify",
                    Double.toString(metres),
                    "应为 0 到 10000 米",
                    "must lie within 0 and 10,000 metres");
        }
    }

    /** @throws RefusedException 400 {@code sensing.trajectory-too-long} */
    static void stretch(Instant from, Instant to, Duration longest) {
        Duration asked = Duration.between(from, to);
        if (asked.isNegative() || asked.compareTo(longest) > 0) {
            throw refused(
                    "trajectory-too-long",
                    "from",
                    from + "/" + to,
                    "起止时间须先后有序，最长 31 天",
                    "from must lie before to, by at most 31 days");
        }
    }

    /**
     * A box written as west, south, east, north.
     *
     * @throws RefusedException 400 {@code sensing.box-invalid}
     */
    static Positions.Box box(String text) {
        String[] sides = text.split(",", -1);
        double[] degrees = new double[SIDES];
        for (int i = 0; i < SIDES; i++) {
            degrees[i] = sides.length == SIDES ? number(sides[i]) : Double.NaN;
        }
        boolean fits = degrees[0] >= -180
                && degrees[2] <= 180
                && degrees[0] <= degrees[2]
                && degrees[1] >= -90
                && degrees[3] <= 90
                && degrees[1] <= degrees[3];
        if (!fits) {
            throw refused(
                    "box-invalid",
                    "bbox",
                    text,
                    "应为 西,南,东,北 四个经纬度，西不大于东，南不大于北",
                    "must be west,south,east,north in degrees, west not beyond east, south not beyond north");
        }
        return new Positions.Box(degrees[0], degrees[1], degrees[2], degrees[3]);
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException none) {
            return Double.NaN;
        }
    }

    private static RefusedException refused(String reason, String field, String value, String zh, String en) {
        return new RefusedException(400, new Refusal("sensing." + reason, field, value, new Bilingual(zh, en)));
    }
}
