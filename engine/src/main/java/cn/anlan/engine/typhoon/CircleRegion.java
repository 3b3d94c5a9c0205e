package cn.anlan.engine.typhoon;

import cn.anlan.engine.geo.GreatCircle;
import cn.anlan.engine.geo.Position;
import cn.anlan.engine.geo.Region;

/**
 * What lies inside a wind circle as it is issued and drawn: a radius in each quadrant, which jumps where two quadrants meet.
 *
 * @param centre the storm's centre
 * @param radii km
 */
public record CircleRegion(Position centre, QuadrantRadii radii) implements Region {

    @Override
    public double reachKm() {
        return radii.largest();
    }

    @Override
    public boolean contains(Position point) {
        double km = GreatCircle.distanceKm(centre, point);
        return km <= radii.at(GreatCircle.bearingDeg(centre, point)) && radii.largest() > 0;
    }
}
