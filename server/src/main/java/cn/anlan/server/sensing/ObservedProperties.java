package cn.anlan.server.sensing;

import cn.anlan.server.kernel.Bilingual;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The catalogue of observed properties, read once from {@code sensing/properties.yaml}. */
@Component
public class ObservedProperties {

    private static final String FILE = "/sensing/properties.yaml";

    private final Map<String, ObservedProperty> byId = new LinkedHashMap<>();

    /** Reads the catalogue on the class path. */
    public ObservedProperties() {
        try (InputStream in = Objects.requireNonNull(ObservedProperties.class.getResourceAsStream(FILE), FILE)) {
            for (JsonNode row : new YAMLMapper().readTree(in).path("properties")) {
                ObservedProperty property = read(row);
                if (byId.put(property.id(), property) != null) {
                    throw new IllegalStateException(FILE + " names " + property.id() + " twice");
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot read " + FILE, failed);
        }
    }

    private static ObservedProperty read(JsonNode row) {
        JsonNode title = row.required("title");
        return new ObservedProperty(
                row.required("id").asString(),
                new Bilingual(
                        title.required("zh").asString(), title.required("en").asString()),
                row.required("unit").asString(),
                row.required("kind").asString().equals("amount"),
                row.required("min").asDouble(),
                row.required("max").asDouble());
    }

    /** All, in the order of the catalogue. */
    public List<ObservedProperty> list() {
        return List.copyOf(byId.values());
    }

    /** The property of this id, if there is one. */
    public Optional<ObservedProperty> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /**
     * The property of this id.
     *
     * @throws IllegalArgumentException if the catalogue has none
     */
    public ObservedProperty get(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("no observed property is called " + id));
    }
}
