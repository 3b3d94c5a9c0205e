package cn.anlan.server.registry.layer;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.registry.Kinds;
import cn.anlan.server.registry.catalogue.CatalogueLayer;
import cn.anlan.server.registry.catalogue.Preset;
import cn.anlan.server.registry.layer.LayerTree.Entry;
import cn.anlan.server.registry.layer.LayerTree.Page;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** All layers of the catalogue, to be searched and walked; favourites of whoever asks; choices for a duty. */
@RestController
class LayerTreeApi {

    /** The most layers on a page. */
    static final int MOST_ITEMS = 2_000;

    /** Each that is counted is a query of its own. */
    static final int MOST_COUNTED = 200;

    private final Kinds kinds;
    private final LayerStore store;
    private final LayerFavourites favourites;

    LayerTreeApi(Kinds kinds, LayerStore store, LayerFavourites favourites) {
        this.kinds = kinds;
        this.store = store;
        this.favourites = favourites;
    }

    /** @param layers ids of those layers, in the order they are shown */
    record PresetBody(String id, Bilingual title, List<String> layers) {

        static PresetBody of(Preset preset) {
            return new PresetBody(preset.id(), preset.title(), preset.layers());
        }
    }

    /**
     * Headings with how many layers lie under each, owners likewise, and a page of the layers themselves.
     *
     * @param text words, each of which must stand in the title, a heading or the owner's name, in either language
     * @param owner the owner's Chinese name
     * @param group id of a heading
     * @param favourites only those the caller keeps
     * @param counts whether to count each layer's features within the caller's areas: for at most 200 layers at once
     * @param after id of the last layer of the page before
     */
    @GetMapping("/api/v1/layer-tree")
    Page tree(
            Scope scope,
            @RequestParam(defaultValue = "") String text,
            @RequestParam @Nullable String owner,
            @RequestParam @Nullable String group,
            @RequestParam(defaultValue = "false") boolean favourites,
            @RequestParam(defaultValue = "false") boolean counts,
            @RequestParam @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        if (limit < 1 || limit > MOST_ITEMS) {
            throw refused(422, "registry.limit-invalid", "limit", limit + "", "应为 1 至 2000", "must be 1 to 2,000");
        }
        if (counts && limit > MOST_COUNTED) {
            throw refused(
                    422,
                    "registry.limit-invalid",
                    "limit",
                    limit + "",
                    "带数量时最多 200 个图层",
                    "with their numbers at most 200 layers");
        }
        Set<String> kept = Set.copyOf(this.favourites.of(scope.account()));
        LayerTree tree = new LayerTree(kinds.catalogue(), text, owner, favourites ? kept : null);
        List<CatalogueLayer> page = tree.page(group, after, limit);
        Map<String, Integer> features = counts ? store.counts(page, scope) : Map.of();
        List<Entry> items = page.stream()
                .map(layer -> Entry.of(layer, kept.contains(layer.id()), features.get(layer.id())))
                .toList();
        return tree.answer(group, items, limit);
    }

    /** What the caller keeps, in the order it was kept; of a layer that is gone only until the caller drops it. */
    @GetMapping("/api/v1/layer-favourites")
    List<String> favourites(Scope scope) {
        return favourites.of(scope.account());
    }

    @PutMapping("/api/v1/layer-favourites/{layer}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void keep(Scope scope, @PathVariable String layer) {
        if (kinds.catalogue().layer(layer).isEmpty()) {
            throw refused(404, "registry.layer-unknown", "layer", layer, "没有这个图层", "there is no such layer");
        }
        favourites.keep(scope.account(), layer);
    }

    @DeleteMapping("/api/v1/layer-favourites/{layer}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void drop(Scope scope, @PathVariable String layer) {
        favourites.drop(scope.account(), layer);
    }

    /** The layers for each duty. */
    @GetMapping("/api/v1/layer-presets")
    List<PresetBody> presets(Scope scope) {
        return kinds.catalogue().presets().stream().map(PresetBody::of).toList();
    }

    private static RefusedException refused(int status, String code, String field, String value, String zh, String en) {
        return new RefusedException(status, new Refusal(code, field, value, new Bilingual(zh, en)));
    }
}
