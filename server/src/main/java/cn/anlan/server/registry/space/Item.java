package cn.anlan.server.registry.space;

import cn.anlan.server.registry.Areas;
import cn.anlan.server.registry.FeatureSummary;

/**
 * A feature as answers about space name it.
 *
 * @param area the narrowest area around it whose place is known
 * @param synthetic whether it is made up
 */
public record Item(long id, String kind, String title, double lat, double lon, String area, boolean synthetic) {

    static Item of(FeatureSummary one, Areas areas) {
        return new Item(
                one.id(),
                one.kind(),
                one.title(),
                one.position().lat(),
                one.position().lon(),
                areas.placed(one.area()).code(),
                one.synthetic());
    }
}
