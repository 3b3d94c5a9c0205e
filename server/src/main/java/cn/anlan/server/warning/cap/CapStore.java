package cn.anlan.server.warning.cap;

import cn.anlan.engine.cap.CapAlert;
import cn.anlan.engine.cap.CapWriter;
import cn.anlan.server.identity.AreaFilter;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** SQL of the messages made here. */
@Component
class CapStore {

    /** One node makes messages at a time. The number is arbitrary and ours. */
    private static final long LOCK = 0x616e6c616e_02L;

    private static final String COLUMNS =
            "select seq, identifier, sender, subject, msg_type, scope, sent, areas, refs, headline from warning.cap_message ";

    private final JdbcClient jdbc;

    CapStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean hold() {
        return jdbc.sql("select pg_try_advisory_xact_lock(?)")
                .param(LOCK)
                .query(Boolean.class)
                .single();
    }

    void insert(CapDraft draft, CapAlert alert, byte[] document) {
        jdbc.sql("""
                        insert into warning.cap_message (identifier, sender, subject, sequence, msg_type, status, scope, sent, area_path,
                            areas, refs, headline, document)
                        values (:identifier, :sender, :subject, :sequence, :type, :status, :scope, :sent, :area, :areas, :refs,
                            :headline, :document)
                        """)
                .param("identifier", alert.identifier())
                .param("sender", alert.sender())
                .param("subject", draft.subject())
                .param("sequence", draft.sequence())
                .param("type", alert.msgType().word())
                .param("status", alert.status().word())
                .param("scope", alert.scope().word())
                .param("sent", alert.sent())
                .param("area", draft.common().code())
                .param("areas", codes(draft.areas()))
                .param(
                        "refs",
                        alert.references().stream()
                                .map(CapAlert.Reference::identifier)
                                .toArray(String[]::new))
                .param(
                        "headline",
                        CapWriter.legal(alert.infos().getFirst().headline().orElse(alert.identifier())))
                .param("document", document)
                .update();
    }

    /** Of one subject, oldest first. */
    List<CapMessage> of(String subject) {
        return jdbc.sql(COLUMNS + "where subject = ? order by seq")
                .param(subject)
                .query((row, n) -> message(row))
                .list();
    }

    Optional<CapMessage> find(String identifier) {
        return jdbc.sql(COLUMNS + "where identifier = ?")
                .param(identifier)
                .query((row, n) -> message(row))
                .optional();
    }

    Optional<byte[]> document(String identifier) {
        return jdbc.sql("select document from warning.cap_message where identifier = ?")
                .param(identifier)
                .query((row, n) -> row.getBytes(1))
                .optional();
    }

    /**
     * The newest first.
     *
     * @param open whether those for the public; they are shown also to whom they reach from around, as official warnings are
     * @param before only those made before the one of this number
     */
    List<CapMessage> latest(Scope scope, boolean open, Instant since, long before, int most) {
        AreaFilter inside = scope.areaFilter("(a.path collate \"C\")");
        return jdbc.sql(COLUMNS + """
                        where scope = :which and sent >= :since and seq < :before and exists (
                            select 1 from unnest(areas) a(path) where %s
                                or (:open and exists (select 1 from unnest(:own::text[]) own where starts_with(own, a.path))))
                        order by seq desc limit :most
                        """.formatted(inside.sql()))
                .params(inside.parameters())
                .param("which", open ? "Public" : "Restricted")
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("before", before)
                .param("open", open)
                .param("own", codes(scope.areas()))
                .param("most", most)
                .query((row, n) -> message(row))
                .list();
    }

    private static CapMessage message(ResultSet row) throws SQLException {
        return new CapMessage(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6).equals("Public"),
                row.getTimestamp(7).toInstant(),
                texts(row.getArray(8)).map(AreaPath::new).toList(),
                texts(row.getArray(9)).toList(),
                row.getString(10));
    }

    private static Stream<String> texts(Array array) throws SQLException {
        return Stream.of((String[]) array.getArray());
    }

    private static String[] codes(List<AreaPath> areas) {
        return areas.stream().map(AreaPath::code).toArray(String[]::new);
    }
}
