package cn.anlan.server.story.city;

import cn.anlan.engine.geo.Position;
import cn.anlan.server.kernel.AreaLevel;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.registry.Area;
import cn.anlan.server.story.city.CityGround.Spot;
import java.util.ArrayList;
import java.util.List;

/** Towns made up for tests. */
final class TownFixture {

    private TownFixture() {}

    static Town town(String path, String name, double lat, double lon, String... villages) {
        Area county =
                new Area(new AreaPath(path.substring(0, 6)), "普陀区", AreaLevel.COUNTY, new Position(lat, lon), false);
        Area town = new Area(new AreaPath(path), name, AreaLevel.TOWNSHIP, new Position(lat, lon), false);
        List<Area> own = new ArrayList<>();
        for (String village : villages) {
            AreaPath code = new AreaPath(path + (200 + own.size()));
            own.add(new Area(code, village, AreaLevel.VILLAGE, new Position(lat, lon), true));
        }
        return Town.of(town, county, own);
    }

    static Spot spot(Town town, int village, String river) {
        Town.Village at = town.villages().get(village);
        return new Spot(at.point(), at.path(), town, at.name(), river);
    }
}
