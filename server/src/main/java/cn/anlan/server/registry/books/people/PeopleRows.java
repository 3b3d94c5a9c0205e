package cn.anlan.server.registry.books.people;

import cn.anlan.server.identity.AreaFilter;
import cn.anlan.server.identity.Audit;
import cn.anlan.server.identity.PersonalData;
import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.registry.books.BookRows;
import cn.anlan.server.registry.books.value.Masked;
import cn.anlan.server.registry.people.PersonDrafts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/** People as their book is written out: numbers masked; that somebody took the list is journalled. */
@Repository
class PeopleRows implements BookRows {

    private static final Role[] MAY = {Role.REGISTRAR, Role.DUTY_OFFICER, Role.COMMANDER};
    private static final int PAGE = 1_000;
    private static final UUID FIRST = new UUID(0, 0);
    private static final String WHERE = """
             where not p.retired and %s and p.area_path >= :from and p.area_path < :to
               and (position(:words in p.name) > 0 or starts_with(p.code, :words))
            """;

    private final JdbcClient jdbc;
    private final PersonalData personal;
    private final Audit audit;
    private final TransactionTemplate transaction;

    PeopleRows(JdbcClient jdbc, PersonalData personal, Audit audit, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.personal = personal;
        this.audit = audit;
        this.transaction = transaction;
    }

    private record Read(UUID id, Map<String, @Nullable Object> values) {}

    /** What both lists ask for. */
    static Map<String, Object> parameters(Asked asked, AreaFilter filter) {
        Map<String, Object> parameters = new HashMap<>(filter.parameters());
        AreaPath area = asked.area();
        parameters.put("from", area == null ? "" : area.code());
        parameters.put("to", area == null ? "~" : area.rangeEnd());
        parameters.put("words", asked.words());
        return parameters;
    }

    @Override
    public long begin(Asked asked, Scope scope) {
        scope.requireRole(MAY);
        AreaFilter filter = scope.areaFilter("p.area_path");
        long count = jdbc.sql("select count(*) from registry.person p" + WHERE.formatted(filter.sql()))
                .params(parameters(asked, filter))
                .query(Long.class)
                .single();
        transaction.executeWithoutResult(
                status -> audit.note(scope.actor(), "registry.people-exported", "people", "rows:" + count));
        return count;
    }

    @Override
    public void each(Asked asked, Scope scope, Consumer<Map<String, @Nullable Object>> use) {
        AreaFilter filter = scope.areaFilter("p.area_path");
        Map<String, Object> parameters = parameters(asked, filter);
        UUID after = FIRST;
        List<Read> page = page(parameters, filter, after);
        while (!page.isEmpty()) {
            page.forEach(one -> use.accept(one.values()));
            after = page.getLast().id();
            page = page(parameters, filter, after);
        }
    }

    private List<Read> page(Map<String, Object> parameters, AreaFilter filter, UUID after) {
        return jdbc.sql("""
                        select p.id, p.code, p.name, u.code as unit, p.area_path, p.data_key, p.phone, p.id_number, p.synthetic
                          from registry.person p left join registry.unit u on u.id = p.unit_id
                        """ + WHERE.formatted(filter.sql()) + " and p.id > :after order by p.id limit " + PAGE)
                .params(parameters)
                .param("after", after)
                .query((row, n) -> new Read(row.getObject("id", UUID.class), values(row)))
                .list();
    }

    private Map<String, @Nullable Object> values(ResultSet row) throws SQLException {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("code", row.getString("code"));
        values.put("name", row.getString("name"));
        values.put("unit", row.getString("unit"));
        values.put("area", row.getString("area_path"));
        values.put("phone", masked(row, "phone", PersonDrafts.PHONE, Masked::phone));
        values.put("idNumber", masked(row, "id_number", PersonDrafts.ID_NUMBER, Masked::idNumber));
        values.put("synthetic", row.getBoolean("synthetic"));
        return values;
    }

    private @Nullable String masked(ResultSet row, String column, String field, UnaryOperator<String> mask)
            throws SQLException {
        String key = row.getString("data_key");
        String sealed = row.getString(column);
        if (key == null || sealed == null) {
            return null;
        }
        return personal.opens(key)
                ? mask.apply(personal.open(key, "person:" + row.getString("id"), field, sealed))
                : PersonDrafts.UNREADABLE;
    }
}
