package cn.anlan.server.sensing.reading;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A small JSON of a sender's own shape as a tree, read as strictly as everything else from outside. */
public final class JsonTree {

    private static final JsonMapper MAPPER = JsonMapper.builder(Json.FACTORY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private JsonTree() {}

    /** @throws Unreadable if it is empty, no UTF-8, no whole JSON, has a name twice or exceeds the limits */
    public static JsonNode of(byte[] body) {
        try {
            return MAPPER.readTree(Json.text(body));
        } catch (JacksonException failed) {
            throw Json.unreadable(failed);
        }
    }
}
