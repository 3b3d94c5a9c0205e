package cn.anlan.server.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One use of power.
 *
 * @param xid the transaction it committed in
 * @param at on the machine's clock
 * @param actor {@code account:<id>}, {@code module:<name>} for the program itself, {@code nobody} for whoever was not let in
 * @param action what was done, {@code module.what-was-done}
 * @param subject what it was done to, {@code account:<id>} and the like; ids, never names
 * @param reason why, where a reason is asked for
 * @param address where the caller was, as far as it is kept
 */
record AuditEntry(
        long id,
        long xid,
        Instant at,
        String actor,
        String action,
        String subject,
        @Nullable String reason,
        @Nullable String address) {}
