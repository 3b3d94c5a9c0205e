package cn.anlan.server.warning;

import cn.anlan.server.kernel.AreaPath;

/**
 * What an alert is about, for the reader and the map.
 *
 * @param type {@code feature} or {@code area}
 * @param id id of the feature, or code of the area
 * @param title its name
 */
record Place(String type, String id, String title, AreaPath area, double lat, double lon) {}
