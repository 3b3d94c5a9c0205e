package cn.anlan.server.platform.backup;

import cn.anlan.server.platform.Migrations;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What the database's own catalogue says of our schemas. Names come quoted where they must be. */
final class Catalog {

    private static final String VERSION_TABLE = "schema_version";

    private final JdbcClient jdbc;

    Catalog(Connection connection) {
        this.jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
    }

    String postgres() {
        return jdbc.sql("select current_setting('server_version')")
                .query((row, n) -> row.getString(1))
                .single();
    }

    long nextTransaction() {
        return jdbc.sql("select pg_snapshot_xmax(pg_current_snapshot())::text::bigint")
                .query((row, n) -> row.getLong(1))
                .single();
    }

    /** The newest migration of each module that has been migrated. */
    Map<String, String> schemaVersions() {
        Map<String, String> versions = new LinkedHashMap<>();
        for (String module : Migrations.ORDER) {
            boolean there = jdbc.sql("select to_regclass(:name) is not null")
                    .param("name", module + "." + VERSION_TABLE)
                    .query((row, n) -> row.getBoolean(1))
                    .single();
            if (there) {
                jdbc.sql("""
                                select version from %s.%s
                                 where success and version is not null order by installed_rank desc limit 1
                                """.formatted(module, VERSION_TABLE))
                        .query((row, n) -> row.getString(1))
                        .optional()
                        .ifPresent(version -> versions.put(module, version));
            }
        }
        return versions;
    }

    /** Tables that hold rows themselves, referenced ones before those that refer to them. */
    List<String> tables() {
        List<String> names = jdbc.sql("""
                        select format('%I.%I', n.nspname, c.relname)
                          from pg_class c join pg_namespace n on n.oid = c.relnamespace
                         where c.relkind = 'r' and n.nspname in (:schemas) and c.relname <> :versions
                         order by n.nspname, c.relname
                        """)
                .param("schemas", Migrations.ORDER)
                .param("versions", VERSION_TABLE)
                .query((row, n) -> row.getString(1))
                .list();
        return referencedFirst(names);
    }

    List<String> columns(String table) {
        return jdbc.sql("""
                        select quote_ident(attname) from pg_attribute
                         where attrelid = cast(:table as regclass) and attnum > 0 and not attisdropped and attgenerated = ''
                         order by attnum
                        """)
                .param("table", table)
                .query((row, n) -> row.getString(1))
                .list();
    }

    List<Manifest.Partition> partitions() {
        return jdbc.sql("""
                        select format('%I.%I', n.nspname, c.relname), format('%I.%I', pn.nspname, p.relname),
                               pg_get_expr(c.relpartbound, c.oid)
                          from pg_class c
                          join pg_namespace n on n.oid = c.relnamespace
                          join pg_inherits i on i.inhrelid = c.oid
                          join pg_class p on p.oid = i.inhparent
                          join pg_namespace pn on pn.oid = p.relnamespace
                         where c.relispartition and c.relkind = 'r' and n.nspname in (:schemas)
                         order by 1
                        """)
                .param("schemas", Migrations.ORDER)
                .query((row, n) -> new Manifest.Partition(row.getString(1), row.getString(2), row.getString(3)))
                .list();
    }

    List<Manifest.Sequence> sequences() {
        List<String> names = jdbc.sql("""
                        select format('%I.%I', n.nspname, c.relname)
                          from pg_class c join pg_namespace n on n.oid = c.relnamespace
                         where c.relkind = 'S' and n.nspname in (:schemas) order by 1
                        """)
                .param("schemas", Migrations.ORDER)
                .query((row, n) -> row.getString(1))
                .list();
        List<Manifest.Sequence> sequences = new ArrayList<>();
        for (String name : names) {
            sequences.add(jdbc.sql("select last_value, is_called from " + name)
                    .query((row, n) -> new Manifest.Sequence(name, row.getLong(1), row.getBoolean(2)))
                    .single());
        }
        return sequences;
    }

    List<String> roles() {
        return jdbc.sql("select rolname from pg_roles where rolname !~ '^pg_' order by 1")
                .query((row, n) -> row.getString(1))
                .list();
    }

    private List<String> referencedFirst(List<String> names) {
        Map<String, Set<String>> needs = new LinkedHashMap<>();
        names.forEach(name -> needs.put(name, new HashSet<>()));
        jdbc.sql("""
                        select format('%I.%I', n.nspname, c.relname) as referring, format('%I.%I', fn.nspname, f.relname) as needed
                          from pg_constraint k
                          join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
                          join pg_class f on f.oid = k.confrelid join pg_namespace fn on fn.oid = f.relnamespace
                         where k.contype = 'f'
                        """)
                .query((row, n) -> new String[] {row.getString(1), row.getString(2)})
                .list()
                .forEach(pair -> {
                    Set<String> needed = needs.get(pair[0]);
                    if (needed != null && !pair[0].equals(pair[1])) {
                        needed.add(pair[1]);
                    }
                });
        List<String> ordered = new ArrayList<>();
        while (!needs.isEmpty()) {
            List<String> free = needs.entrySet().stream()
                    .filter(entry -> entry.getValue().stream().noneMatch(needs::containsKey))
                    .map(Map.Entry::getKey)
                    .toList();
            if (free.isEmpty()) {
                throw new IllegalStateException("tables refer to each other in a circle: " + needs.keySet());
            }
            ordered.addAll(free);
            free.forEach(needs::remove);
        }
        return ordered;
    }
}
