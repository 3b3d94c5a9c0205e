package cn.anlan.server.warning;

import cn.anlan.engine.cap.CapAlert;
import cn.anlan.engine.cap.CapReader;
import cn.anlan.engine.cap.NotCapException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** SQL of messages of others that became official warnings here. */
@Component
class CapHeard {

    private final JdbcClient jdbc;

    CapHeard(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The warnings that a message became, or ended; empty where it was not taken in. */
    Optional<List<UUID>> warnings(CapAlert.Reference message) {
        return jdbc.sql("""
                        select warnings from warning.cap_heard where sender = :sender and identifier = :identifier and sent = :sent
                        """)
                .param("sender", message.sender())
                .param("identifier", message.identifier())
                .param("sent", message.sent().toInstant().atOffset(ZoneOffset.UTC))
                .query((row, n) ->
                        Stream.of((UUID[]) row.getArray(1).getArray()).toList())
                .optional();
    }

    /** The message by which a warning came first. */
    Optional<CapAlert> original(UUID warning) {
        return jdbc.sql("""
                        select document from warning.cap_heard where warnings @> array[:warning]::uuid[]
                        order by received_at, sent limit 1
                        """)
                .param("warning", warning)
                .query((row, n) -> row.getBytes(1))
                .optional()
                .map(CapHeard::read);
    }

    private static CapAlert read(byte[] document) {
        try {
            return CapReader.read(document);
        } catch (NotCapException altered) {
            throw new IllegalStateException("a message that could be read when it came cannot be read now", altered);
        }
    }

    void insert(CapAlert message, List<UUID> warnings, long payload, byte[] document, Instant now) {
        jdbc.sql("""
                        insert into warning.cap_heard (sender, identifier, sent, received_at, payload_id, warnings, document)
                        values (:sender, :identifier, :sent, :received, :payload, :warnings, :document) on conflict do nothing
                        """)
                .param("sender", message.sender())
                .param("identifier", message.identifier())
                .param("sent", message.sent().toInstant().atOffset(ZoneOffset.UTC))
                .param("received", now.atOffset(ZoneOffset.UTC))
                .param("payload", payload)
                .param("warnings", warnings.toArray(UUID[]::new))
                .param("document", document)
                .update();
    }
}
