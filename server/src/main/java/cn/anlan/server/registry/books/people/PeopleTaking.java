package cn.anlan.server.registry.books.people;

import cn.anlan.server.registry.books.Book;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Carries people over from staging: only sealing goes person by person, a page at a time; every statement is about all of them. */
@Repository
class PeopleTaking {

    private static final String NEW_PHONE = """
            (jsonb_exists(r.fields, 'phoneHash') and p.phone_hash is distinct from r.fields ->> 'phoneHash')
            """;
    private static final String NEW_ID_NUMBER = """
            (jsonb_exists(r.fields, 'idNumberHash') and p.id_number_hash is distinct from r.fields ->> 'idNumberHash')
            """;

    /** Whether a row says something else than what is there. A column that the sheet does not have says nothing. */
    static final String DIFFERS = """
            (p.retired or p.name <> r.title or p.area_path <> r.area_path
              or (jsonb_exists(r.fields, 'unit') and p.unit_id is distinct from cast(r.fields ->> 'unitId' as uuid))
              or p.synthetic <> coalesce(r.synthetic, p.synthetic)
              or %s or %s)
            """.formatted(NEW_PHONE, NEW_ID_NUMBER);

    private static final String CHANGED = "select id from registry.import_made where import_id = :import";

    private final JdbcClient jdbc;
    private final Resealing resealing;
    private final Touches touches;

    PeopleTaking(JdbcClient jdbc, Resealing resealing, Touches touches) {
        this.jdbc = jdbc;
        this.resealing = resealing;
        this.touches = touches;
    }

    Book.Counts count(UUID importId) {
        return jdbc.sql("""
                        select count(*) filter (where p.id is null) as made,
                               count(*) filter (where p.id is not null and %1$s) as changed,
                               count(*) filter (where p.id is not null and not %1$s) as unchanged
                          from registry.import_row r left join registry.person p on p.code = r.code
                         where r.import_id = :import and not r.bad
                        """.formatted(DIFFERS))
                .param("import", importId)
                .query((row, n) ->
                        new Book.Counts(row.getLong("made"), row.getLong("changed"), row.getLong("unchanged")))
                .single();
    }

    Book.Counts take(UUID importId, String actor, @Nullable String reason, Instant at) {
        Map<String, @Nullable Object> parameters =
                new HashMap<>(Map.of("import", importId, "actor", actor, "at", at.atOffset(ZoneOffset.UTC)));
        parameters.put("reason", reason);
        hold(importId);
        resealing.seal(importId);
        touches.keepWhatWas("person", CHANGED, parameters);
        // who comes back after an import that was undone is new: undoing this one as well takes them away again
        jdbc.sql("""
                        insert into registry.import_touch (import_id, id, before, version)
                        select :import, m.id, case when p.retired then null else p.version end, coalesce(p.version, 0) + 1
                          from registry.import_made m left join registry.person p on p.id = m.id
                         where m.import_id = :import
                        """).params(parameters).update();
        long changed = change(parameters);
        long made = make(parameters);
        jdbc.sql("delete from registry.import_made where import_id = ?")
                .param(importId)
                .update();
        Book.Counts left = count(importId);
        if (left.made() + left.changed() > 0) {
            throw Touches.changedMeanwhile(left.made() + left.changed());
        }
        return new Book.Counts(made, changed, left.unchanged() - made - changed);
    }

    /** Nobody else changes those who are changed now, and the units are there still. */
    private void hold(UUID importId) {
        jdbc.sql("""
                        select count(*) from (
                            select 1 from registry.import_row r join registry.person p on p.code = r.code
                             where r.import_id = ? and not r.bad and %s order by p.id for update of p) as held
                        """.formatted(DIFFERS)).param(importId).query(Long.class).single();
        long gone = jdbc.sql("""
                        select count(*) from registry.import_row r
                          join registry.unit u on u.id = cast(r.fields ->> 'unitId' as uuid)
                         where r.import_id = ? and not r.bad and u.retired
                        """).param(importId).query(Long.class).single();
        if (gone > 0) {
            throw Touches.changedMeanwhile(gone);
        }
    }

    private long change(Map<String, @Nullable Object> parameters) {
        return jdbc.sql("""
                        update registry.person p
                           set name = r.title, area_path = r.area_path,
                               unit_id = case when jsonb_exists(r.fields, 'unit') then cast(r.fields ->> 'unitId' as uuid)
                                              else p.unit_id end,
                               data_key = m.data_key,
                               phone = case when %1$s then m.phone else p.phone end,
                               phone_hash = case when %1$s then r.fields ->> 'phoneHash' else p.phone_hash end,
                               id_number = case when %2$s then m.id_number else p.id_number end,
                               id_number_hash = case when %2$s then r.fields ->> 'idNumberHash' else p.id_number_hash end,
                               reach = case when %1$s then 'never' else p.reach end,
                               reach_at = case when %1$s then null else p.reach_at end,
                               reach_why = case when %1$s then null else p.reach_why end,
                               synthetic = coalesce(r.synthetic, p.synthetic), retired = false, version = p.version + 1,
                               since = greatest(:at, p.since), actor = :actor, reason = :reason
                          from registry.import_made m
                          join registry.import_row r on r.import_id = m.import_id and r.row_no = m.row_no
                         where m.import_id = :import and p.id = m.id
                        """.formatted(NEW_PHONE, NEW_ID_NUMBER))
                .params(parameters)
                .update();
    }

    private long make(Map<String, @Nullable Object> parameters) {
        return jdbc.sql("""
                        insert into registry.person
                               (id, code, name, unit_id, area_path, data_key, phone, phone_hash, id_number, id_number_hash, reach,
                                synthetic, version, since, actor, reason, retired)
                        select m.id, r.code, r.title, cast(r.fields ->> 'unitId' as uuid), r.area_path, m.data_key, m.phone,
                               r.fields ->> 'phoneHash', m.id_number, r.fields ->> 'idNumberHash', 'never',
                               coalesce(r.synthetic, false), 1, :at, :actor, :reason, false
                          from registry.import_made m
                          join registry.import_row r on r.import_id = m.import_id and r.row_no = m.row_no
                         where m.import_id = :import and not exists (select 1 from registry.person p where p.id = m.id)
                        on conflict (code) do nothing
                        """).params(parameters).update();
    }
}
