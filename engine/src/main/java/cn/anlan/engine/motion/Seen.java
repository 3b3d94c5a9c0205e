package cn.anlan.engine.motion;

import cn.anlan.engine.geo.Position;
import java.time.Instant;

/** Where something was at a moment. */
public record Seen(Instant at, Position where) {}
