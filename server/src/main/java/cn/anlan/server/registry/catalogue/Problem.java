package cn.anlan.server.registry.catalogue;

import cn.anlan.server.kernel.Bilingual;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong in a catalogue, and where.
 *
 * @param file the file's name
 * @param kind id of the kind, or of the layer or section in a file of layers; null where none is reached yet
 * @param field key of the field, or of the property of the kind; null where the kind as a whole is meant
 * @param value what stands there
 * @param rule the rule it breaks
 */
public record Problem(
        String file,
        @Nullable String kind,
        @Nullable String field,
        @Nullable String value,
        Bilingual rule) {

    private static final int LONGEST_VALUE = 200;

    public Problem {
        if (value != null && value.length() > LONGEST_VALUE) {
            value = value.substring(0, LONGEST_VALUE) + "…";
        }
    }

    @Override
    public String toString() {
        return "%s, %s, %s, %s: %s / %s".formatted(file, kind, field, value, rule.zh(), rule.en());
    }
}
