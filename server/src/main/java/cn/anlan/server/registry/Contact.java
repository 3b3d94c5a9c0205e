package cn.anlan.server.registry;

import java.util.UUID;

/**
 * Somebody who answers for a place or a thing, without their number.
 *
 * @param duty id in the catalogue of duties, as {@code village-head}
 * @param deputy whether they stand in for the first
 * @param order place in the order of reach of what was asked for, from 1
 * @param inTerm whether their term holds
 * @param reachable whether a phone is known and not dead
 */
public record Contact(
        UUID person, UUID post, String duty, boolean deputy, int order, boolean inTerm, boolean reachable) {}
