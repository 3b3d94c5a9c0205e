package cn.anlan.server.map;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which picture of a layer somebody asks for: {@code JMA}, or {@code JMA@2021-07-24T12:00:00Z} for what was known then.
 *
 * @param name the variant; null for the layer's own choice
 * @param moment null for now
 */
record VariantAsked(@Nullable String name, @Nullable Instant moment) {

    private static final char AT = '@';

    /** Nothing we could know of is older. */
    private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");

    /** @throws cn.anlan.server.kernel.RefusedException {@code map.moment-unreadable} */
    static VariantAsked parse(@Nullable String asked) {
        int at = asked == null ? -1 : asked.indexOf(AT);
        if (asked == null || at < 0) {
            return new VariantAsked(asked, null);
        }
        return new VariantAsked(at == 0 ? null : asked.substring(0, at), moment(asked.substring(at + 1)));
    }

    /** The variant meant: the one without a name or the first where none is named. */
    String among(List<String> variants) {
        if (name != null) {
            return name;
        }
        return variants.isEmpty() || variants.contains("") ? "" : variants.getFirst();
    }

    private static Instant moment(String text) {
        try {
            Instant moment = Instant.parse(text);
            if (!moment.isBefore(FIRST)) {
                return moment;
            }
        } catch (DateTimeParseException notAMoment) {
            throw MapRefusals.momentUnreadable(text);
        }
        throw MapRefusals.momentUnreadable(text);
    }
}
