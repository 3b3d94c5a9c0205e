package cn.anlan.server.registry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A kind's fields as a JSON Schema, draft 2020-12. That one field must exceed another is said in words: the draft cannot. */
final class FieldSchema {

    private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";

    private FieldSchema() {}

    static Map<String, Object> of(Kind kind) {
        Map<String, Object> properties = new LinkedHashMap<>();
        kind.fields().forEach(field -> properties.put(field.key(), property(field)));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", DRAFT);
        schema.put("$id", "/api/v1/kinds/" + kind.id() + "/schema");
        schema.put("title", kind.title().zh());
        schema.put("description", kind.title().en());
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put(
                "required",
                kind.fields().stream()
                        .filter(KindField::required)
                        .map(KindField::key)
                        .toList());
        schema.put("additionalProperties", Map.of("type", List.of("string", "number", "boolean")));
        return schema;
    }

    private static Map<String, Object> property(KindField field) {
        Map<String, Object> property = new LinkedHashMap<>();
        property.put("title", field.title().zh());
        String unit = field.unit() == null ? "" : ", " + field.unit();
        String above = field.above() == null ? "" : ", > " + field.above();
        property.put("description", field.title().en() + unit + above);
        switch (field.type()) {
            case BOOLEAN -> property.put("type", "boolean");
            case INTEGER, NUMBER -> {
                property.put("type", field.type() == KindField.Type.INTEGER ? "integer" : "number");
                if (field.above() == null && field.min() < field.max()) {
                    property.put("minimum", field.min());
                    property.put("maximum", field.max());
                }
            }
            case CHOICE ->
                property.put(
                        "oneOf",
                        field.options().stream()
                                .map(option -> Map.of(
                                        "const",
                                        option.value(),
                                        "title",
                                        option.title().zh()))
                                .toList());
            case TEXT -> {
                property.put("type", "string");
                property.put("maxLength", FieldRules.LONGEST_TEXT);
                String pattern = field.pattern();
                if (pattern != null) {
                    property.put("pattern", "^(?:" + pattern + ")$"); // ours matches the whole text
                }
            }
            case DATE -> {
                property.put("type", "string");
                property.put("format", "date");
            }
        }
        return property;
    }
}
