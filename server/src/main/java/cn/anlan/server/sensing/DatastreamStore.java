package cn.anlan.server.sensing;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.sensing.commit.CopyBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Datastreams in the database. */
@Component
class DatastreamStore {

    private final JdbcClient jdbc;
    private final DataSource database;

    DatastreamStore(JdbcClient jdbc, DataSource database) {
        this.jdbc = jdbc;
        this.database = database;
    }

    long copyIn(Stream<NewDatastream> datastreams, ObservedProperties properties) {
        CopyBuffer rows = new CopyBuffer();
        int[] count = {0};
        datastreams.forEach(d -> rows.row(7)
                .int4(count[0]++)
                .int8(d.featureId())
                .text(d.code())
                .text(d.property())
                .text(properties.get(d.property()).unit())
                .text(d.area().code())
                .int4(d.rhythmSeconds()));
        jdbc.sql("""
                        create temporary table if not exists new_datastream (
                            line integer, feature_id bigint, code text, property text, unit text, area_path text,
                            rhythm_seconds integer
                        ) on commit delete rows
                        """).update();
        rows.into(database, "new_datastream (line, feature_id, code, property, unit, area_path, rhythm_seconds)");
        // one declaration at a time, so that revisions are committed in their order: who read the newest has read them
        // all
        jdbc.sql("lock table sensing.datastream in share row exclusive mode").update();
        jdbc.sql("""
                        update sensing.datastream d
                        set feature_id = n.feature_id, unit = n.unit, area_path = n.area_path, rhythm_seconds = n.rhythm_seconds,
                            revision = nextval('sensing.datastream_revision')
                        from new_datastream n
                        where d.code = n.code and d.property = n.property
                          and (d.feature_id, d.unit, d.area_path, d.rhythm_seconds)
                           is distinct from (n.feature_id, n.unit, n.area_path, n.rhythm_seconds)
                        """).update();
        // an id for each that is new and for no other: memory is as long as the largest id
        jdbc.sql("""
                        insert into sensing.datastream (id, feature_id, code, property, unit, area_path, rhythm_seconds)
                        select nextval('sensing.datastream_id'), feature_id, code, property, unit, area_path, rhythm_seconds
                        from (select * from new_datastream n
                               where not exists (
                                   select 1 from sensing.datastream d where d.code = n.code and d.property = n.property)
                               order by line) as in_order
                        """).update();
        return count[0];
    }

    DatastreamIndex readAll() {
        Map<String, String> known = new HashMap<>();
        Map<String, AreaPath> areas = new HashMap<>();
        List<Datastream> all = new ArrayList<>();
        jdbc.sql("""
                        select id, feature_id, code, property, unit, area_path, rhythm_seconds
                        from sensing.datastream order by id
                        """)
                .query((rs, n) -> {
                    String area = rs.getString(6);
                    all.add(new Datastream(
                            rs.getInt(1),
                            rs.getLong(2),
                            one(known, rs.getString(3)),
                            one(known, rs.getString(4)),
                            one(known, rs.getString(5)),
                            areas.computeIfAbsent(area, AreaPath::new),
                            rs.getInt(7)));
                    return 0;
                })
                .list();
        return new DatastreamIndex(all);
    }

    /** Of the datastream that changed last; 0 where there is none. */
    long revision() {
        return jdbc.sql("select coalesce(max(revision), 0) from sensing.datastream")
                .query(Long.class)
                .single();
    }

    /** One string for all equal ones: a city has hundreds of thousands of rows and few words. */
    private static String one(Map<String, String> known, String text) {
        String first = known.putIfAbsent(text, text);
        return first == null ? text : first;
    }
}
