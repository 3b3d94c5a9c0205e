package cn.anlan.server.registry.people;

import cn.anlan.server.identity.PersonalData;
import cn.anlan.server.kernel.AreaLevel;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Ids;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.registry.CopyRows;
import cn.anlan.server.registry.NewHolder;
import cn.anlan.server.registry.NewPerson;
import cn.anlan.server.registry.Staff;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** People and posts by COPY; phones are sealed on their way. */
@Repository
class StaffLoad implements Staff {

    private static final String ACTOR = "module:registry";
    private static final String DUPLICATE = "23505";
    private static final String PEOPLE = """
            copy registry.person (id, code, name, area_path, data_key, phone, phone_hash, reach, reach_at, synthetic, version, since,
                                  actor, retired) from stdin
            """;
    private static final String POSTS = """
            copy registry.post (id, duty, person_id, feature_id, area, area_path, deputy, reach_order, term_from, term_to, synthetic,
                                version, since, actor, retired) from stdin
            """;

    private final DataSource database;
    private final JdbcClient jdbc;
    private final PersonalData personal;
    private final Duties duties;
    private final Ids ids;
    private final WorldClock clock;

    StaffLoad(DataSource database, JdbcClient jdbc, PersonalData personal, Duties duties, Ids ids, WorldClock clock) {
        this.database = database;
        this.jdbc = jdbc;
        this.personal = personal;
        this.duties = duties;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public List<Needed> ofKind(String kind) {
        return needed(duties.ofKind(kind));
    }

    @Override
    public List<Needed> ofAreas(int digits) {
        return needed(duties.of(AreaLevel.ofDigits(digits)));
    }

    private static List<Needed> needed(List<Duty> duties) {
        return duties.stream()
                .map(duty -> new Needed(duty.id(), duty.coversDigits(), duty.most()))
                .toList();
    }

    @Override
    public Set<String> codes(String start) {
        return new HashSet<>(jdbc.sql("select code from registry.person where starts_with(code, ?)")
                .param(start)
                .query(String.class)
                .list());
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public long load(List<NewPerson> people, Stream<NewHolder> holders) {
        Instant now = clock.instant();
        Map<String, UUID> byCode = new HashMap<>();
        Map<String, Boolean> synthetic = new HashMap<>();
        people.forEach(person -> {
            byCode.put(person.code(), ids.next());
            synthetic.put(person.code(), person.synthetic());
        });
        personal.ready();
        copy(PEOPLE, new CopyRows<>(people.iterator(), (row, one) -> person(row, one, id(byCode, one.code()), now)));
        CopyRows<NewHolder> posts = new CopyRows<>(
                holders.peek(holder -> duties.get(holder.duty())).iterator(),
                (row, one) -> post(
                        row, one, id(byCode, one.person()), Boolean.TRUE.equals(synthetic.get(one.person())), now));
        copy(POSTS, posts);
        return posts.rows();
    }

    private static UUID id(Map<String, UUID> byCode, String code) {
        return Objects.requireNonNull(byCode.get(code), () -> "nobody of this load has the code " + code);
    }

    private void person(CopyRows<NewPerson> row, NewPerson one, UUID id, Instant now) {
        String subject = "person:" + id;
        String key = personal.newKey(subject);
        String phone = one.phone();
        row.add(id.toString())
                .add(one.code())
                .add(one.name())
                .add(one.area().code())
                .add(key)
                .add(phone == null ? null : personal.seal(key, subject, PersonDrafts.PHONE, phone))
                .add(phone == null ? null : personal.lookUp(PersonDrafts.PHONE, phone))
                .add(one.reach())
                .add(one.reach().equals("never") ? null : now.toString())
                .add(one.synthetic());
        version(row, now);
    }

    private void post(CopyRows<NewHolder> row, NewHolder one, UUID person, boolean synthetic, Instant now) {
        @Nullable AreaPath area = one.area();
        row.add(ids.next().toString())
                .add(one.duty())
                .add(person.toString())
                .add(text(one.feature()))
                .add(area == null ? null : area.code())
                .add(one.scopeArea().code())
                .add(one.deputy())
                .add(one.order())
                .add(one.from().toString())
                .add(text(one.to()))
                .add(synthetic);
        version(row, now);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static void version(CopyRows<?> row, Instant now) {
        row.add(1).add(now.toString()).add(ACTOR).add(false);
    }

    private void copy(String statement, CopyRows<?> rows) {
        Connection connection = DataSourceUtils.getConnection(database);
        try {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement, rows);
        } catch (SQLException failed) {
            if (DUPLICATE.equals(failed.getSQLState())) {
                throw new DuplicateKeyException("somebody of this code is there already", failed);
            }
            throw new UncategorizedSQLException("load people", statement, failed);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot send people to the database", failed);
        } finally {
            DataSourceUtils.releaseConnection(connection, database);
        }
    }
}
