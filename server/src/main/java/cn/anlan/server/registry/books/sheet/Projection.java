package cn.anlan.server.registry.books.sheet;

import cn.anlan.server.kernel.RefusedException;

/** What is said of coordinates that are not degrees. */
final class Projection {

    private Projection() {}

    static RefusedException refused(String system) {
        return Unreadable.file(
                "projected-coordinates",
                system.length() > 80 ? system.substring(0, 80) : system,
                "坐标是投影坐标（米），请先在 GIS 软件中转换为经纬度（WGS-84 或 CGCS2000）",
                "the coordinates are projected (metres): convert them to degrees of WGS-84 or CGCS2000 in a GIS first");
    }
}
