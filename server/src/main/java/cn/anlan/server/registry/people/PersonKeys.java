package cn.anlan.server.registry.people;

import cn.anlan.server.identity.KeyHolder;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The keys of the people in the books, and of what they were before. Public for {@code ServiceLoader} alone. */
public final class PersonKeys implements KeyHolder {

    private record Held(UUID id, int version, String key) {}

    @Override
    public String table() {
        return "registry.person";
    }

    @Override
    public Set<String> mainKeys(JdbcClient database) {
        return Set.copyOf(database.sql("""
                        select split_part(data_key, '.', 1) from registry.person where data_key is not null group by 1
                        union
                        select split_part(content ->> 'data_key', '.', 1) from registry.people_history
                         where kind = 'person' and content ->> 'data_key' is not null group by 1
                        """).query(String.class).list());
    }

    @Override
    public int rewrap(JdbcClient database, String newest, Rewrapping rewrapping, int limit) {
        List<Held> people = held(database, """
                select id, version, data_key from registry.person
                 where data_key is not null and not starts_with(data_key, ?) order by id limit ? for update
                """, newest, limit);
        again(database, people, rewrapping, """
                update registry.person p set data_key = k.key
                  from unnest(cast(? as uuid[]), cast(? as int[]), cast(? as text[])) as k(id, version, key) where p.id = k.id
                """);
        if (!people.isEmpty()) {
            return people.size();
        }
        List<Held> past = held(database, """
                select id, version, content ->> 'data_key' as data_key from registry.people_history
                 where kind = 'person' and not starts_with(content ->> 'data_key', ?) limit ? for update
                """, newest, limit);
        again(database, past, rewrapping, """
                update registry.people_history h set content = jsonb_set(content, '{data_key}', to_jsonb(k.key))
                  from unnest(cast(? as uuid[]), cast(? as int[]), cast(? as text[])) as k(id, version, key)
                 where h.kind = 'person' and h.id = k.id and h.version = k.version
                """);
        return past.size();
    }

    private static List<Held> held(JdbcClient database, String sql, String newest, int limit) {
        return database.sql(sql)
                .params(newest + ".", limit)
                .query((row, n) ->
                        new Held(row.getObject("id", UUID.class), row.getInt("version"), row.getString("data_key")))
                .list();
    }

    private static void again(JdbcClient database, List<Held> rows, Rewrapping rewrapping, String sql) {
        if (!rows.isEmpty()) {
            database.sql(sql)
                    .params(
                            rows.stream().map(Held::id).toArray(UUID[]::new),
                            rows.stream().map(Held::version).toArray(Integer[]::new),
                            rows.stream()
                                    .map(row -> rewrapping.again("person:" + row.id(), row.key()))
                                    .toArray(String[]::new))
                    .update();
        }
    }
}
