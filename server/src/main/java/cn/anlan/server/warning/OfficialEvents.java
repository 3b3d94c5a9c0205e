package cn.anlan.server.warning;

import cn.anlan.server.kernel.Bilingual;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The catalogue of events that authorities warn of, from {@code warning/official-events.yaml}. */
@Component
class OfficialEvents {

    private final Map<String, OfficialEvent> byId = new LinkedHashMap<>();

    OfficialEvents() {
        try (InputStream yaml = Objects.requireNonNull(
                OfficialEvents.class.getResourceAsStream("/warning/official-events.yaml"), "official-events.yaml")) {
            for (JsonNode row : new YAMLMapper().readTree(yaml)) {
                OfficialEvent event = new OfficialEvent(
                        row.required("id").asString(),
                        row.has("code") ? row.required("code").asString() : null,
                        new Bilingual(
                                row.required("zh").asString(),
                                row.required("en").asString()),
                        row.required("authority").asString());
                byId.put(event.id(), event);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** By our id or by the national code. */
    Optional<OfficialEvent> find(String idOrCode) {
        OfficialEvent byOwnId = byId.get(idOrCode);
        return byOwnId != null
                ? Optional.of(byOwnId)
                : byId.values().stream()
                        .filter(event -> idOrCode.equals(event.code()))
                        .findFirst();
    }

    List<OfficialEvent> list() {
        return new ArrayList<>(byId.values());
    }
}
