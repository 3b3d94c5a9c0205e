package cn.anlan.server.registry.books.people;

import cn.anlan.server.kernel.Bilingual;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Marks rows in staging as bad, set by set. */
@Repository
class RowMarks {

    private final JdbcClient jdbc;
    private final JsonMapper json = new JsonMapper();

    RowMarks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Marks the rows that a query names.
     *
     * @param column key of the column that is wrong
     * @param rows a query for row_no, value and suggestion, with the parameter {@code import}
     */
    void mark(UUID importId, String column, String code, String zh, String en, String rows, Map<String, ?> parameters) {
        jdbc.sql("""
                        update registry.import_row m
                           set bad = true,
                               findings = coalesce(m.findings, '[]')
                                   || jsonb_build_array(jsonb_build_object(
                                          'column', cast(:column as text), 'value', left(coalesce(w.value, ''), 200),
                                          'code', cast(:code as text), 'rule', cast(:rule as jsonb),
                                          'suggestion', w.suggestion, 'repaired', false))
                          from (%s) as w (row_no, value, suggestion)
                         where m.import_id = :import and m.row_no = w.row_no
                        """.formatted(rows))
                .params(parameters)
                .param("import", importId)
                .param("column", column)
                .param("code", code)
                .param("rule", json.writeValueAsString(new Bilingual(zh, en)))
                .update();
    }

    /** Carries out a statement with the parameter {@code import}. */
    int run(String sql, UUID importId, Map<String, ? extends @Nullable Object> parameters) {
        return jdbc.sql(sql).params(parameters).param("import", importId).update();
    }

    /** A number from the database. */
    long count(String sql, UUID importId, Map<String, ? extends @Nullable Object> parameters) {
        return jdbc.sql(sql)
                .params(parameters)
                .param("import", importId)
                .query(Long.class)
                .single();
    }
}
