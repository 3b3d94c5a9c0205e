package cn.anlan.server.registry.books;

import cn.anlan.server.identity.KeyHolder;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The keys that files and rows of people's books are sealed with. Public for {@code ServiceLoader} alone. */
public final class ImportKeys implements KeyHolder {

    private record Held(UUID id, String key) {}

    @Override
    public String table() {
        return "registry.import";
    }

    @Override
    public Set<String> mainKeys(JdbcClient database) {
        return Set.copyOf(database.sql(
                        "select distinct split_part(data_key, '.', 1) from registry.import where data_key is not null")
                .query(String.class)
                .list());
    }

    @Override
    public int rewrap(JdbcClient database, String newest, Rewrapping rewrapping, int limit) {
        List<Held> held = database.sql("""
                        select id, data_key from registry.import
                         where data_key is not null and not starts_with(data_key, ?) order by id limit ? for update
                        """)
                .params(newest + ".", limit)
                .query((row, n) -> new Held(row.getObject("id", UUID.class), row.getString("data_key")))
                .list();
        held.forEach(one -> database.sql("update registry.import set data_key = ? where id = ?")
                .params(rewrapping.again(ImportSeals.subject(one.id()), one.key()), one.id())
                .update());
        return held.size();
    }
}
