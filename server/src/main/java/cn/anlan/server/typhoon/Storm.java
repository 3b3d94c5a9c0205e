package cn.anlan.server.typhoon;

import java.time.Instant;

/**
 * A storm as it was known at a moment.
 *
 * @param id {@code YYYYNN}; other shapes for storms without an international number
 * @param nameZh Chinese name; may be empty
 * @param nameEn international name; may be empty
 * @param active whether its feed still follows it
 * @param lastFixAt time of the last position known
 * @param bestTrack whether it is known from a best track only: after the season, without forecasts or wind circles
 */
public record Storm(String id, String nameZh, String nameEn, boolean active, Instant lastFixAt, boolean bestTrack) {}
