package cn.anlan.server.registry.ogc;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the standard demands of each kind of answer, as JSON Schema of our own, checked by an independent validator. */
final class OgcSchemas {

    private static final JsonMapper JSON = new JsonMapper();
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Map<String, Schema> KNOWN = new ConcurrentHashMap<>();

    private OgcSchemas() {}

    /** What is wrong with a document of this kind, in words; nothing where it is right. */
    static List<String> faults(String kind, String document) {
        return KNOWN
                .computeIfAbsent(kind, OgcSchemas::read)
                .validate(
                        document,
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Error::toString)
                .toList();
    }

    private static Schema read(String kind) {
        try (InputStream in = OgcSchemas.class.getResourceAsStream("/ogc/features-core.json")) {
            ObjectNode all = (ObjectNode) JSON.readTree(Objects.requireNonNull(in));
            if (!all.path("$defs").has(kind)) {
                throw new IllegalArgumentException("no schema is called " + kind);
            }
            return REGISTRY.getSchema(all.put("$ref", "#/$defs/" + kind));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
