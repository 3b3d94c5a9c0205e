package cn.anlan.server.registry.space;

import java.time.Instant;

/**
 * A road graph that was given.
 *
 * @param version from 1; the greatest is in force
 * @param source where it comes from, in the words of who gave it
 * @param synthetic whether it is made up
 * @param km length of all roads
 */
public record RoadVersion(
        long version, String source, Instant madeAt, String actor, boolean synthetic, int roads, double km) {}
