package cn.anlan.server.sensing;

import java.time.Instant;

/**
 * One observation of a series, as last corrected.
 *
 * @param observedAt when it was true
 * @param value in the unit of the datastream
 * @param receivedAt when we learned this value
 */
public record Observation(Instant observedAt, double value, Instant receivedAt) {}
