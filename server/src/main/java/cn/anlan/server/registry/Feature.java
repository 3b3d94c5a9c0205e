package cn.anlan.server.registry;

import cn.anlan.engine.geo.Position;
import cn.anlan.server.kernel.AreaPath;
import java.time.Instant;
import java.util.Map;

/**
 * A thing of the world.
 *
 * @param id number, given when it is loaded
 * @param code the owner's own number for it, unique
 * @param kind id in the catalogue of kinds
 * @param title its name, in Chinese
 * @param position where it stands, WGS-84
 * @param area the narrowest area it is known to belong to
 * @param fields values by the keys that its kind names; also others, which are shown as they are
 * @param synthetic whether it is made up
 * @param version of what is said of it, from 1; grows with each change
 * @param since when this was recorded; the epoch for what was there before changes were recorded
 * @param retired whether it is there no longer
 */
public record Feature(
        long id,
        String code,
        String kind,
        String title,
        Position position,
        AreaPath area,
        Map<String, Object> fields,
        boolean synthetic,
        int version,
        Instant since,
        boolean retired) {}
