package cn.anlan.server.registry.space;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import org.jspecify.annotations.Nullable;

/** Refusals of questions about space. */
final class SpaceRefusals {

    private SpaceRefusals() {}

    /** 400 {@code registry.space-invalid}: field, value and rule say what is wrong with a question. */
    static RefusedException invalid(String field, @Nullable Object value, String zh, String en) {
        String text = value == null ? null : value.toString();
        return new RefusedException(400, new Refusal("registry.space-invalid", field, text, new Bilingual(zh, en)));
    }

    /** A number in its range. */
    static double range(String field, @Nullable Double value, double usual, double least, double most, String unit) {
        double number = value == null ? usual : value;
        if (!(number >= least && number <= most)) {
            String range = "%s–%s %s".formatted(plain(least), plain(most), unit);
            throw invalid(field, value, "应在 " + range + " 之间", "lies within " + range);
        }
        return number;
    }

    /** A count from 1. */
    static int count(String field, @Nullable Integer value, int usual, int most) {
        int number = value == null ? usual : value;
        if (number < 1 || number > most) {
            throw invalid(field, value, "应为 1 至 " + most, "is 1 to " + most);
        }
        return number;
    }

    /** 409 {@code registry.roads-missing}: nobody gave roads yet. */
    static RefusedException roadsMissing(String field, String value) {
        return new RefusedException(
                409,
                new Refusal(
                        "registry.roads-missing",
                        field,
                        value,
                        new Bilingual("尚未导入路网", "no roads have been given yet")));
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
