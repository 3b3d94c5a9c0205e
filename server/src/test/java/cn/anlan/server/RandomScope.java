package cn.anlan.server;

import cn.anlan.server.kernel.AreaLevel;
import cn.anlan.server.kernel.AreaPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The areas of somebody who might be. */
final class RandomScope {

    private static final List<AreaLevel> LEVELS =
            List.of(AreaLevel.CITY, AreaLevel.COUNTY, AreaLevel.TOWNSHIP, AreaLevel.VILLAGE);

    private RandomScope() {}

    /** One to four areas of any level around places that are used; some lie within others. */
    static List<AreaPath> of(Random random, List<AreaPath> used) {
        List<AreaPath> own = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            AreaPath area = used.get(random.nextInt(used.size()));
            own.add(area.upTo(LEVELS.get(random.nextInt(LEVELS.size()))));
        }
        return own.stream().distinct().toList();
    }
}
