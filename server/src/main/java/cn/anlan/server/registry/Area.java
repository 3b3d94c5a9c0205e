package cn.anlan.server.registry;

import cn.anlan.engine.geo.Position;
import cn.anlan.server.kernel.AreaLevel;
import cn.anlan.server.kernel.AreaPath;

/**
 * An area of administration.
 *
 * @param path statistical code, cut to the digits that carry meaning
 * @param name Chinese name, for example 苍南县
 * @param level province, city, county, township or village
 * @param seat where its government sits, or the point that stands for it; WGS-84
 * @param approximate whether the seat is not known and the point was placed: nothing may be said at the grain of such a point
 */
public record Area(AreaPath path, String name, AreaLevel level, Position seat, boolean approximate) {}
