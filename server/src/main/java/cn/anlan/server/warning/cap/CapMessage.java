package cn.anlan.server.warning.cap;

import cn.anlan.engine.cap.CapAlert;
import cn.anlan.server.kernel.AreaPath;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/**
 * A message that was made, without its document.
 *
 * @param seq greater than that of every message made before
 * @param subject whose step it tells: {@code official-warning:id} or {@code alert:id}
 * @param msgType word of CAP 1.2
 * @param open whether it is for the public
 * @param areas where it counts
 * @param refs identifiers of the messages that it is about
 */
public record CapMessage(
        long seq,
        String identifier,
        String sender,
        String subject,
        String msgType,
        boolean open,
        Instant sent,
        List<AreaPath> areas,
        List<String> refs,
        String headline) {

    /** Beijing time, as GB/T 34283 has it. */
    static final ZoneOffset ZONE = ZoneOffset.ofHours(8);

    public CapMessage {
        areas = List.copyOf(areas);
        refs = List.copyOf(refs);
    }

    /** How later messages refer to it. */
    public CapAlert.Reference reference() {
        return new CapAlert.Reference(sender, identifier, sent.atOffset(ZONE));
    }
}
