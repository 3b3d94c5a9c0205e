package cn.anlan.server.sensing;

/**
 * The answer to keeping a payload.
 *
 * @param id of the kept payload
 * @param again whether it was kept before, under the same idempotency key
 */
record Kept(PayloadId id, boolean again) {}
