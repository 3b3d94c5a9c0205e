package cn.anlan.server.story;

import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Lets every story begin afresh: empties the tables of what stories bring in as soon as the database is open, before anybody
 * has read them. The demo keeps its ground, city and accounts; {@code play} has a database of its own that is new anyway.
 */
final class FreshStory implements BeanPostProcessor {

    private static final Logger log = LoggerFactory.getLogger(FreshStory.class);

    private static final List<String> BROUGHT_IN = List.of("sensing", "typhoon", "warning", "replay", "story");
    /** The datastreams belong to the city, which stays. */
    private static final List<String> KEPT_TABLES = List.of("schema_version", "datastream");

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof DataSource database && name.equals("dataSource")) {
            int emptied = empty(JdbcClient.create(database));
            log.info("The story begins afresh: {} tables emptied", emptied);
        }
        return bean;
    }

    /** Names no table of another module: takes them from the database's own catalogue, partitions with their parents. */
    private static int empty(JdbcClient jdbc) {
        String tables = jdbc.sql("""
                        select coalesce(string_agg(quote_ident(n.nspname) || '.' || quote_ident(c.relname), ', '
                                                   order by n.nspname, c.relname), '')
                        from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        where c.relkind in ('r', 'p') and not c.relispartition
                          and c.relname not in (:kept)
                          and n.nspname in (:schemas)
                        """)
                .param("kept", KEPT_TABLES)
                .param("schemas", BROUGHT_IN)
                .query(String.class)
                .single();
        if (!tables.isEmpty()) {
            jdbc.sql("truncate " + tables + " restart identity cascade").update();
        }
        return tables.isEmpty() ? 0 : tables.split(",").length;
    }
}
