package cn.anlan.server.kernel;

import org.jspecify.annotations.Nullable;

/**
 * Why something was not accepted: an expected answer, not an accident.
 *
 * @param code stable reason code, {@code module.reason}, for example {@code sensing.value-out-of-range}
 * @param field the field that is wrong, as the sender named it; null where no single field is
 * @param value the value as it came, shortened to 200 characters; null where there is none or it must not be repeated
 * @param rule the rule it breaks, in both languages, in words that tell what would be right
 */
public record Refusal(
        String code, @Nullable String field, @Nullable String value, Bilingual rule) {

    private static final int LONGEST_VALUE = 200;

    public Refusal {
        if (value != null && value.length() > LONGEST_VALUE) {
            value = value.substring(0, LONGEST_VALUE) + "…";
        }
    }
}
