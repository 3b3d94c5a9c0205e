package cn.anlan.server.registry.catalogue;

import cn.anlan.server.kernel.Bilingual;
import java.util.List;

/**
 * A layer of the catalogue.
 *
 * @param id unique among all layers of the map
 * @param path headings above it in the tree, the widest first
 * @param owner the bureau that answers for what it shows
 * @param rhythmDays how often the owner looks it through, in days
 * @param basic whether it is among the few that the map lists without a search; those come with the kinds themselves
 */
public record CatalogueLayer(
        String id,
        Bilingual title,
        List<Group> path,
        Bilingual owner,
        String style,
        String icon,
        int rhythmDays,
        LayerFilter filter,
        boolean basic) {

    public CatalogueLayer {
        path = List.copyOf(path);
    }

    /** A heading in the tree of layers. */
    public record Group(String id, Bilingual title) {}
}
