package cn.anlan.server.registry.people;

import cn.anlan.server.kernel.AreaLevel;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.registry.Kind;
import cn.anlan.server.registry.Kinds;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The duties there are, from {@code duties.yaml}, and which of them each kind of feature needs. */
@Component
public class Duties {

    private static final String FILE = "/duties.yaml";

    private final Map<String, Duty> byId = new LinkedHashMap<>();
    private final Map<String, Duty> byTitle = new HashMap<>();
    private final Kinds kinds;

    /** @throws IllegalStateException where a kind needs a post that no duty describes */
    Duties(Kinds kinds) {
        this.kinds = kinds;
        for (Duty duty : read()) {
            if (byId.put(duty.id(), duty) != null) {
                throw new IllegalStateException("duties.yaml: " + duty.id() + " stands twice");
            }
            byTitle.put(duty.title().zh(), duty);
        }
        kinds.all().forEach(this::of);
    }

    private static List<Duty> read() {
        try (InputStream in = Duties.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is not in the program");
            }
            List<Duty> duties = new ArrayList<>();
            for (JsonNode one : new YAMLMapper().readTree(in).path("duties")) {
                List<AreaLevel> areas = new ArrayList<>();
                one.path("areas").forEach(level -> areas.add(AreaLevel.valueOf(level.asString())));
                JsonNode title = one.path("title");
                duties.add(new Duty(
                        one.path("id").asString(),
                        new Bilingual(
                                title.path("zh").asString(), title.path("en").asString()),
                        areas,
                        one.path("order").asInt(),
                        one.path("most").asInt(),
                        one.has("covers") ? AreaLevel.valueOf(one.path("covers").asString()) : null,
                        one.has("law") ? one.path("law").asString() : null));
            }
            return duties;
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot read " + FILE, failed);
        }
    }

    /** Every duty, in the order of the file. */
    public Collection<Duty> all() {
        return List.copyOf(byId.values());
    }

    /** @throws RefusedException 422 {@code registry.duty-unknown} */
    public Duty get(String id) {
        Duty duty = byId.get(id);
        if (duty == null) {
            Bilingual rule = new Bilingual("职责目录里没有这一项", "There is no such duty");
            throw new RefusedException(422, new Refusal("registry.duty-unknown", "duty", id, rule));
        }
        return duty;
    }

    /** The duties that must stand behind each feature of this kind. */
    public List<Duty> of(Kind kind) {
        return kind.posts().stream()
                .map(post -> {
                    Duty duty = byTitle.get(post.zh());
                    if (duty == null) {
                        throw new IllegalStateException(
                                "kind " + kind.id() + " needs " + post.zh() + ", which duties.yaml does not describe");
                    }
                    return duty;
                })
                .toList();
    }

    /** The same by the kind's id; none for a kind that is not in the catalogue. */
    List<Duty> ofKind(String kind) {
        return kinds.find(kind).map(this::of).orElse(List.of());
    }

    /** The duties that every area of this level must have. */
    public List<Duty> of(AreaLevel level) {
        return byId.values().stream()
                .filter(duty -> duty.areas().contains(level))
                .toList();
    }
}
