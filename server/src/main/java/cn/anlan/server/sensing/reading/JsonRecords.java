package cn.anlan.server.sensing.reading;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rows out of JSON, one tree at a time. One object instead of a list is one row, null is none. */
final class JsonRecords {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonRecords() {}

    static void read(String text, List<String> at, Set<String> wanted, Consumer<Map<String, String>> sink) {
        try (JsonParser p = Json.parser(text)) {
            p.nextToken();
            for (String name : at) {
                if (!enter(p, name)) {
                    throw new Unreadable(MappingReasons.noRows(String.join("/", at)));
                }
            }
            rows(p, wanted, sink, String.join("/", at));
            while (p.nextToken() != null) { // torn behind the rows is torn
                p.skipChildren();
            }
        } catch (JacksonException failed) {
            throw Json.unreadable(failed);
        }
    }

    private static void rows(JsonParser p, Set<String> wanted, Consumer<Map<String, String>> sink, String at) {
        switch (p.currentToken()) {
            case START_OBJECT -> sink.accept(row(tree(p), wanted));
            case VALUE_NULL -> {}
            case START_ARRAY -> {
                while (p.nextToken() != JsonToken.END_ARRAY) {
                    if (p.currentToken() == null) {
                        throw new Unreadable(Reasons.malformed("at the end"));
                    }
                    sink.accept(row(tree(p), wanted));
                }
            }
            case null, default -> throw new Unreadable(MappingReasons.noRows(at));
        }
    }

    private static JsonNode tree(JsonParser p) {
        return MAPPER.readTree(p);
    }

    /** Goes to the value of this name in the object at hand; false where it has none. */
    private static boolean enter(JsonParser p, String name) {
        if (p.currentToken() != JsonToken.START_OBJECT) {
            return false;
        }
        while (p.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean here = p.currentName().equals(name);
            p.nextToken();
            if (here) {
                return true;
            }
            p.skipChildren();
        }
        return false;
    }

    private static Map<String, String> row(JsonNode node, Set<String> wanted) {
        Map<String, String> row = new LinkedHashMap<>();
        for (String field : wanted) {
            JsonNode value = field.startsWith("/") ? node.at(field) : node.path(field);
            if (value.isNull()) {
                row.put(field, "");
            } else if (!value.isMissingNode()) {
                row.put(field, value.isValueNode() ? value.asString() : value.toString());
            }
        }
        return row;
    }
}
