package cn.anlan.server.registry.books.value;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Degrees as decimal number or as degrees, minutes and seconds, with or without a letter for the direction. */
final class Degrees {

    private static final double MINUTES = 60;
    private static final double SECONDS = 3_600;
    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,9}(\\.\\d{1,20})?");
    private static final Pattern DMS = Pattern.compile(
            "(?:东经|北纬|[ENen])?\\s*(\\d{1,3})\\s*[°度º]\\s*"
                    + "(?:(\\d{1,2}(?:\\.\\d+)?)\\s*['′’分]\\s*)?(?:(\\d{1,2}(?:\\.\\d+)?)\\s*(?:\"|″|”|''|′′|秒)\\s*)?(?:[ENen])?");

    private Degrees() {}

    static OptionalDouble read(String text) {
        if (DECIMAL.matcher(text).matches()) {
            return OptionalDouble.of(Double.parseDouble(text));
        }
        String bare = NumberText.halfWidth(text.replace("″", "\"").replace("′", "'"));
        Matcher form = DMS.matcher(bare);
        if (form.matches()) {
            double minutes = part(form.group(2));
            double seconds = part(form.group(3));
            return minutes < MINUTES && seconds < MINUTES
                    ? OptionalDouble.of(Integer.parseInt(form.group(1)) + minutes / MINUTES + seconds / SECONDS)
                    : OptionalDouble.empty();
        }
        Optional<BigDecimal> number = NumberText.read(bare.replaceFirst("^(东经|北纬|[ENen])\\s*", ""), "°");
        return number.isPresent() ? OptionalDouble.of(number.get().doubleValue()) : OptionalDouble.empty();
    }

    private static double part(@Nullable String text) {
        return text == null ? 0 : Double.parseDouble(text);
    }
}
