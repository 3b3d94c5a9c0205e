package cn.anlan.server.registry.books.people;

import cn.anlan.server.identity.PersonalData;
import cn.anlan.server.kernel.Ids;
import cn.anlan.server.registry.people.PersonDrafts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Opens the numbers of rows that make or change somebody, and seals each with that person's own key; a page at a time. */
@Repository
class Resealing {

    /** So many numbers are in the open at a time. */
    private static final int PAGE = 2_000;

    private final JdbcClient jdbc;
    private final PersonalData personal;
    private final Ids ids;

    Resealing(JdbcClient jdbc, PersonalData personal, Ids ids) {
        this.jdbc = jdbc;
        this.personal = personal;
        this.ids = ids;
    }

    private record Staged(
            int row,
            @Nullable UUID person,
            @Nullable String key,
            @Nullable String phone,
            @Nullable String idNumber) {}

    /** Leaves who is made or changed, with their numbers, for the statements that follow in this transaction. */
    void seal(UUID importId) {
        String importKey = jdbc.sql("select coalesce(data_key, '') from registry.import where id = ?")
                .param(importId)
                .query(String.class)
                .single();
        int after = 0;
        List<Staged> page = page(importId, after);
        while (!page.isEmpty()) {
            keep(importId, importKey, page);
            after = page.getLast().row();
            page = page(importId, after);
        }
    }

    private List<Staged> page(UUID importId, int after) {
        return jdbc.sql("""
                        select r.row_no, p.id, p.data_key, r.fields ->> 'phone' as phone, r.fields ->> 'idNumber' as id_number
                          from registry.import_row r left join registry.person p on p.code = r.code
                         where r.import_id = ? and not r.bad and r.row_no > ? and (p.id is null or %s)
                         order by r.row_no limit ?
                        """.formatted(PeopleTaking.DIFFERS))
                .params(importId, after, PAGE)
                .query(Resealing::staged)
                .list();
    }

    private static Staged staged(ResultSet row, int n) throws SQLException {
        return new Staged(
                row.getInt("row_no"),
                row.getObject("id", UUID.class),
                row.getString("data_key"),
                row.getString("phone"),
                row.getString("id_number"));
    }

    private void keep(UUID importId, String importKey, List<Staged> page) {
        List<UUID> people = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        List<@Nullable String> phones = new ArrayList<>();
        List<@Nullable String> idNumbers = new ArrayList<>();
        for (Staged one : page) {
            UUID id = one.person() == null ? ids.next() : one.person();
            String subject = "person:" + id;
            String key = one.key() == null ? personal.newKey(subject) : one.key();
            people.add(id);
            keys.add(key);
            phones.add(again(importId, importKey, "phone-" + one.row(), one.phone(), key, subject, PersonDrafts.PHONE));
            idNumbers.add(again(
                    importId,
                    importKey,
                    "idNumber-" + one.row(),
                    one.idNumber(),
                    key,
                    subject,
                    PersonDrafts.ID_NUMBER));
        }
        jdbc.sql("""
                        insert into registry.import_made (import_id, row_no, id, data_key, phone, id_number)
                        select ?, * from unnest(cast(? as int[]), cast(? as uuid[]), cast(? as text[]), cast(? as text[]),
                                                cast(? as text[]))
                        """)
                .params(
                        importId,
                        page.stream().map(Staged::row).toArray(Integer[]::new),
                        people.toArray(UUID[]::new),
                        keys.toArray(String[]::new),
                        phones.toArray(String[]::new),
                        idNumbers.toArray(String[]::new))
                .update();
    }

    private @Nullable String again(
            UUID importId,
            String importKey,
            String from,
            @Nullable String sealed,
            String key,
            String subject,
            String to) {
        return sealed == null
                ? null
                : personal.seal(key, subject, to, personal.open(importKey, "import:" + importId, from, sealed));
    }
}
