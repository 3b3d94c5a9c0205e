package cn.anlan.server.sensing;

import java.time.Instant;

/**
 * The newest observation of a datastream.
 *
 * @param value in the unit of the datastream
 * @param observedAt when it was true
 * @param receivedAt when we learned it
 */
public record Latest(double value, Instant observedAt, Instant receivedAt) {}
