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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The duties there are, and which of them each kind of feature needs. {@code duties.yaml} describes them; one that only the catalogue
 * of kinds in force names is taken from there, without a level that must have it and with the limit of most duties.
 */
@Component
public class Duties {

    private static final String FILE = "/duties.yaml";
    private static final int USUAL_MOST = 12;
    private static final int LAST = 99;

    private final Map<String, Duty> byId = new LinkedHashMap<>();
    private final Kinds kinds;

    Duties(Kinds kinds) {
        this.kinds = kinds;
        for (Duty duty : read()) {
            if (byId.put(duty.id(), duty) != null) {
                throw new IllegalStateException("duties.yaml: " + duty.id() + " stands twice");
            }
        }
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

    /** Every duty, in the order of the file; then those that only the catalogue names. */
    public Collection<Duty> all() {
        Map<String, Duty> every = new LinkedHashMap<>(byId);
        kinds.all().forEach(kind -> of(kind).forEach(duty -> every.putIfAbsent(duty.id(), duty)));
        return List.copyOf(every.values());
    }

    /** @throws RefusedException 422 {@code registry.duty-unknown} */
    public Duty get(String id) {
        return find(id).orElseThrow(() -> {
            Bilingual rule = new Bilingual("职责目录里没有这一项", "There is no such duty");
            return new RefusedException(422, new Refusal("registry.duty-unknown", "duty", id, rule));
        });
    }

    /** For reading what was written: a duty that nothing describes any more goes by its id, after the others. */
    public Duty known(String id) {
        return find(id).orElseGet(() -> new Duty(id, new Bilingual(id, id), List.of(), LAST, USUAL_MOST, null, null));
    }

    private Optional<Duty> find(String id) {
        return Optional.ofNullable(byId.get(id))
                .or(() -> all().stream().filter(duty -> duty.id().equals(id)).findFirst());
    }

    /** The duties that must stand behind each feature of this kind. */
    public List<Duty> of(Kind kind) {
        return kind.posts().stream().map(this::of).toList();
    }

    private Duty of(Kind.Post post) {
        Duty known = byId.get(post.id());
        return known != null
                ? known
                : new Duty(post.id(), post.title(), List.of(), post.order(), USUAL_MOST, null, null);
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
