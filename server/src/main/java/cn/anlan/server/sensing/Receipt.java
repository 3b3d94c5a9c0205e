package cn.anlan.server.sensing;

/**
 * The answer to a payload, given after what it brought is on disk.
 *
 * @param payload number of the kept payload
 * @param settlement what became of it
 * @param repeated whether it is the answer to an earlier payload with the same idempotency key
 */
public record Receipt(PayloadId payload, Settlement settlement, boolean repeated) {}
