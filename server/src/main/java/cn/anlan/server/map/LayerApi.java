package cn.anlan.server.map;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.Bilingual;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The layers there are, for the layer tree. */
@RestController
class LayerApi {

    /** The most layers beside the listed ones in one answer. */
    static final int MOST_ALSO = 100;

    private final Layers layers;

    LayerApi(Layers layers) {
        this.layers = layers;
    }

    /**
     * A layer and how many of its points the caller sees.
     *
     * @param synthetic whether any of the points the caller sees is made up
     * @param variants names that can be asked for
     * @param count points within the caller's areas; 0 while the layer cannot be read
     * @param asOf world time of the points; null while the layer cannot be read
     */
    record LayerEntry(
            String id,
            Bilingual title,
            Bilingual group,
            String owner,
            String icon,
            String style,
            int rhythmSeconds,
            boolean synthetic,
            List<StateTitle> states,
            List<String> variants,
            int count,
            @Nullable Instant asOf) {}

    /**
     * The layers that are listed without a search, in the order of their owners; the others are in the tree.
     *
     * @param also ids of others that are wanted as well, at most {@value #MOST_ALSO}; one that is gone is left out
     */
    @GetMapping("/api/v1/layers")
    List<LayerEntry> list(Scope scope, @RequestParam(defaultValue = "") List<String> also) {
        if (also.size() > MOST_ALSO) {
            throw MapRefusals.tooManyLayers(also.size(), MOST_ALSO);
        }
        return layers.list().stream()
                .filter(layer -> layer.listed() || also.contains(layer.info().id()))
                .map(layer -> entry(layer, scope))
                .toList();
    }

    private LayerEntry entry(MapLayer layer, Scope scope) {
        LayerInfo info = layer.info();
        LayerPicture picture = layers.find(info.id(), null).orElse(null);
        PointSet seen = picture == null ? null : picture.seenBy(scope).points();
        return new LayerEntry(
                info.id(),
                info.title(),
                info.group(),
                info.owner(),
                info.icon(),
                info.style(),
                info.rhythmSeconds(),
                seen != null && seen.anySynthetic(),
                info.states(),
                layer.variants(),
                seen == null ? 0 : seen.size,
                picture == null ? null : picture.asOf());
    }
}
