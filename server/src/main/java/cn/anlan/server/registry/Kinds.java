package cn.anlan.server.registry;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.registry.catalogue.Catalogue;
import cn.anlan.server.registry.catalogue.ShippedCatalogue;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * The catalogue of kinds: what a feature can be. At first what is packed into the program; from then on what an administrator gave, which
 * comes as a whole and at once. Whoever keeps something made of kinds asks for {@link #version} and makes it anew when that has grown.
 */
@Component
public class Kinds {

    private record Held(Catalogue catalogue, Map<String, Kind> byId) {

        static Held of(Catalogue catalogue) {
            Map<String, Kind> byId = new LinkedHashMap<>();
            catalogue.kinds().forEach(kind -> byId.put(kind.id(), kind));
            return new Held(catalogue, byId);
        }
    }

    private volatile Held held;

    /** Holds the catalogue that is packed into the program. */
    public Kinds() {
        held = Held.of(ShippedCatalogue.read());
    }

    /** Puts another catalogue in the place of the present one, at once for all readers of this node. */
    public void hold(Catalogue catalogue) {
        held = Held.of(catalogue);
    }

    /** The whole catalogue. */
    public Catalogue catalogue() {
        return held.catalogue();
    }

    /** Grows when another catalogue is taken. */
    public long version() {
        return held.catalogue().version();
    }

    /** Every kind, in the order of the catalogue. */
    public Collection<Kind> all() {
        return held.catalogue().kinds();
    }

    /** The kind of this id, if there is one. */
    public Optional<Kind> find(String id) {
        return Optional.ofNullable(held.byId().get(id));
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
        return all().stream()
                .filter(kind -> kind.riskList() != null && kind.riskList().n() == n)
                .toList();
    }

    /** The fifteen classes of device. */
    public List<Kind> devices() {
        return all().stream().filter(Kind::device).toList();
    }

    /** Kinds by the basic layer that shows them, in the order of the catalogue. */
    Map<String, List<Kind>> byLayer() {
        return all().stream()
                .filter(Kind::basicLayer)
                .collect(Collectors.groupingBy(Kind::layer, LinkedHashMap::new, Collectors.toList()));
    }
}
