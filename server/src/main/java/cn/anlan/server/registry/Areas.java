package cn.anlan.server.registry;

import cn.anlan.engine.geo.Position;
import cn.anlan.server.kernel.AreaLevel;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Geometry;
import org.springframework.stereotype.Component;

/** The areas of administration, in memory; loaded into the database from the ground files when those are new to it. */
@Component
public class Areas {

    private final NavigableMap<String, Area> byCode = new TreeMap<>();
    private final CountyShapes counties;
    private final SeaShape sea;

    Areas(AreaStore store, GroundFiles ground) {
        byte[] rows = ground.bytes("areas.tsv");
        store.load(GroundFiles.hash(rows), rows);
        store.all().forEach(area -> byCode.put(area.path().code(), area));
        counties = CountyShapes.read(ground.bytes("counties.geojson"));
        sea = SeaShape.read(ground.bytes("sea.geojson"));
    }

    /** The province all areas lie in: what concerns everybody, and what cannot be placed, is said of it. */
    public AreaPath province() {
        return new AreaPath(byCode.firstKey()).upTo(AreaLevel.PROVINCE);
    }

    /** The area of this path, if there is one. */
    public Optional<Area> find(AreaPath path) {
        return Optional.ofNullable(byCode.get(path.code()));
    }

    /**
     * The area of this path.
     *
     * @throws RefusedException 404 {@code registry.area-unknown}
     */
    public Area get(AreaPath path) {
        return find(path).orElseThrow(() -> unknown(path.code()));
    }

    /** The areas one level below, by code. */
    public List<Area> children(AreaPath parent) {
        int own = parent.code().length();
        return Stream.of(AreaLevel.values())
                .filter(level -> level.digits() > own)
                .min(Comparator.comparingInt(AreaLevel::digits))
                .map(below -> within(parent).stream()
                        .filter(area -> area.level() == below)
                        .toList())
                .orElse(List.of());
    }

    /** Every area of one level, by code. */
    public List<Area> list(AreaLevel level) {
        return byCode.values().stream().filter(area -> area.level() == level).toList();
    }

    /** The area and everything inside it, by code. */
    public List<Area> within(AreaPath path) {
        return List.copyOf(byCode.subMap(path.code(), path.rangeEnd()).values());
    }

    /** The area and those around it, widest first; levels that are not known are left out. */
    public List<Area> chain(AreaPath path) {
        List<Area> chain = new ArrayList<>();
        for (AreaLevel level : AreaLevel.values()) {
            if (level.digits() <= path.code().length()) {
                find(path.upTo(level)).ifPresent(chain::add);
            }
        }
        return chain;
    }

    /**
     * The narrowest area around this one, or this one itself, whose place is known: nothing is said at a finer grain of what
     * lies there. The path itself where none of it is known.
     */
    public AreaPath placed(AreaPath path) {
        return chain(path).stream()
                .takeWhile(area -> !area.approximate())
                .reduce((wider, narrower) -> narrower)
                .map(Area::path)
                .orElse(path);
    }

    /** The boundary of a county, degrees, longitude first; empty for one without a boundary, and for other areas. */
    public Optional<Geometry> outline(AreaPath county) {
        return counties.outline(county);
    }

    /** The county whose boundary encloses the point; empty at sea and outside the province. */
    public Optional<Area> countyAt(Position position) {
        return counties.at(position).flatMap(this::find);
    }

    /** Whether the point lies inside or on the boundary of this county. */
    public boolean countyCovers(AreaPath county, Position position) {
        return counties.covers(county, position);
    }

    /**
     * Whether the point lies inside this county or no further from it than this, straight.
     *
     * @param metres how far outside is still near; our boundaries are not survey grade
     */
    public boolean countyNear(AreaPath county, Position position, double metres) {
        return counties.near(county, position, metres);
    }

    /** Whether the point lies in the sea between 98 E and 162 E, from the equator to 50 N; fine near Zhejiang, coarse elsewhere. */
    public boolean atSea(Position position) {
        return sea.covers(position);
    }

    private static RefusedException unknown(String code) {
        Bilingual rule = new Bilingual("没有这个行政区划代码", "There is no area with this code");
        return new RefusedException(404, new Refusal("registry.area-unknown", "path", code, rule));
    }
}
