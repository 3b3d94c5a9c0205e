package cn.anlan.server.registry;

import cn.anlan.engine.geo.Position;
import cn.anlan.server.kernel.AreaPath;

/** What is held in memory of a {@link Feature}: enough for a list, a label and a place on the map. */
public record FeatureSummary(long id, String kind, String title, Position position, AreaPath area, boolean synthetic) {}
