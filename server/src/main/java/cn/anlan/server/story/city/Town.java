package cn.anlan.server.story.city;

import cn.anlan.engine.geo.Position;
import cn.anlan.server.kernel.AreaLevel;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.registry.Area;
import java.util.List;

/**
 * A township with its villages.
 *
 * @param county the county it belongs to
 * @param hills share of its villages whose names speak of hills, 0 to 1
 */
record Town(AreaPath path, String name, Position seat, Area county, List<Village> villages, double hills) {

    /** Communities that exist for statistics only, as of an industrial zone. */
    private static final String STATISTICAL_ONLY = "虚拟";

    private static final String HILL_WORDS = "山岙坑岭岩峰岗垄坪洞坞尖岱";

    /** A village, called without the words for its committee. */
    record Village(AreaPath path, String name, Position point) {}

    static Town of(Area town, Area county, List<Area> villages) {
        List<Village> own = villages.stream()
                .filter(village -> !village.name().contains(STATISTICAL_ONLY))
                .map(village -> new Village(village.path(), shortName(village.name()), village.seat()))
                .toList();
        long hilly = own.stream()
                .filter(village -> village.name().chars().anyMatch(letter -> HILL_WORDS.indexOf(letter) >= 0))
                .count();
        double hills = own.isEmpty() ? 0 : (double) hilly / own.size();
        List<Village> some = own.isEmpty() ? List.of(new Village(town.path(), town.name(), town.seat())) : own;
        return new Town(town.path(), town.name(), town.seat(), county, some, hills);
    }

    /** 岭脚村村委会 is 岭脚村, 兴园社区居委会 is 兴园社区. */
    static String shortName(String name) {
        String bare = name.replaceFirst("(村民委员会|居民委员会|村委会|居委会)$", "");
        return bare.length() > 1 && (bare.endsWith("村") || bare.endsWith("社区")) ? bare : bare + "村";
    }

    boolean urban() {
        return name.endsWith("街道");
    }

    /** How much of the built-up city is here, relative to other towns. */
    double built() {
        return urban() ? 5 : name.endsWith("镇") ? 3 : 1;
    }

    /** How much of the hills' trouble is here, relative to other towns. */
    double hilly() {
        return (urban() ? 0.4 : 2) * (0.04 + hills * hills);
    }

    AreaPath countyPath() {
        return path.upTo(AreaLevel.COUNTY);
    }
}
