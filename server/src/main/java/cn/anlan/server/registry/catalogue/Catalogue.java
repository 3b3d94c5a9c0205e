package cn.anlan.server.registry.catalogue;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.registry.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A catalogue as read: never changed, replaced as a whole.
 *
 * @param version grows with each one that is taken
 * @param files what it was read from, by name
 * @param kinds in the order of the files
 * @param layers the basic ones first
 */
public record Catalogue(
        long version, Map<String, String> files, List<Kind> kinds, List<CatalogueLayer> layers, List<Preset> presets) {

    public Catalogue {
        files = Map.copyOf(files);
        kinds = List.copyOf(kinds);
        layers = List.copyOf(layers);
        presets = List.copyOf(presets);
    }

    /** The layer of this id, if there is one. */
    public Optional<CatalogueLayer> layer(String id) {
        return layers.stream().filter(layer -> layer.id().equals(id)).findFirst();
    }

    /** The bureaus that answer for layers, by their Chinese name. */
    public Map<String, Bilingual> owners() {
        Map<String, Bilingual> owners = new TreeMap<>();
        layers.forEach(layer -> owners.putIfAbsent(layer.owner().zh(), layer.owner()));
        return owners;
    }
}
