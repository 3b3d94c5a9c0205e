package cn.anlan.server.registry;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The catalogue of kinds: what a feature can be. Read once from {@code kinds/*.yaml}; a wrong catalogue stops the start. */
@Component
public class Kinds {

    private final Map<String, Kind> byId = new LinkedHashMap<>();

    /** Reads the catalogue that is packed into the program. */
    public Kinds() {
        for (Kind kind : KindFiles.read()) {
            if (byId.put(kind.id(), kind) != null) {
                throw new IllegalStateException("kind " + kind.id() + " is described twice");
            }
        }
    }

    /** Every kind, in the order of the catalogue. */
    public Collection<Kind> all() {
        return List.copyOf(byId.values());
    }

    /** The kind of this id, if there is one. */
    public Optional<Kind> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /**
     * The kind of this id.
     *
     * @throws RefusedException 422 {@code registry.kind-unknown}
     */
    public Kind get(String id) {
        return find(id).orElseThrow(() -> {
            Bilingual rule = new Bilingual("类别目录里没有这一类", "The catalogue has no such kind");
            return new RefusedException(422, new Refusal("registry.kind-unknown", "kind", id, rule));
        });
    }

    /** The kinds of one risk list, 1 to 8. */
    public List<Kind> ofRiskList(int n) {
        return byId.values().stream()
                .filter(kind -> kind.riskList() != null && kind.riskList().n() == n)
                .toList();
    }

    /** The fifteen classes of device. */
    public List<Kind> devices() {
        return byId.values().stream().filter(Kind::device).toList();
    }

    /** Kinds by the layer that shows them, in the order of the catalogue. */
    Map<String, List<Kind>> byLayer() {
        return byId.values().stream()
                .collect(Collectors.groupingBy(Kind::layer, LinkedHashMap::new, Collectors.toList()));
    }
}
