package cn.anlan.server.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.anlan.server.identity.personal.KeyRing;
import cn.anlan.server.identity.personal.PersonalKeys;
import cn.anlan.server.platform.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Another main key, on rows as the registry keeps them, with a service that goes on working. */
class KeyRotationTest {

    private static final Instant NOW = Instant.parse("2026-11-27T03:00:00Z");
    private static final ApplicationArguments NONE = new DefaultApplicationArguments();
    private static final int PEOPLE = 2_300; // more than two batches

    @TempDir
    Path folder;

    private final TestDatabase database = TestDatabase.migrated();
    private final JdbcClient jdbc = database.jdbc();
    private final List<UUID> people = new ArrayList<>();

    private PersonalData data() {
        return new PersonalData(KeyRing.in(folder, () -> true), jdbc);
    }

    @BeforeEach
    void peopleWithAPast() throws IOException {
        PersonalKeys.in(folder);
        PersonalData data = data();
        List<String> keys = new ArrayList<>();
        List<String> phones = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            UUID id = new UUID(7, i);
            String subject = "person:" + id;
            String key = data.newKey(subject);
            people.add(id);
            keys.add(key);
            phones.add(data.seal(key, subject, "phone", phone(i)));
        }
        insert(people, keys, phones);
        jdbc.sql("""
                        insert into registry.people_history (kind, id, version, content, since, until)
                        select 'person', id, 1, to_jsonb(p), since, since from registry.person p
                        """).update();
    }

    private void insert(List<UUID> ids, List<String> keys, List<String> phones) {
        jdbc.sql("""
                        insert into registry.person (id, code, name, area_path, data_key, phone, reach, synthetic, version, since,
                                                     actor, retired)
                        select id, id::text, '某人', '330327', key, phone, 'never', true, 2, ?, 'module:test', false
                          from unnest(cast(? as uuid[]), cast(? as text[]), cast(? as text[])) as p(id, key, phone)
                        """)
                .params(
                        NOW.atOffset(ZoneOffset.UTC),
                        ids.toArray(UUID[]::new),
                        keys.toArray(String[]::new),
                        phones.toArray(String[]::new))
                .update();
    }

    private static String phone(int i) {
        return "%011d".formatted(10_000_000_000L + i);
    }

    @AfterEach
    void drop() {
        database.close();
    }

    private KeyRotation rotation(Duration patience) {
        return new KeyRotation(
                database.dataSource(),
                folder,
                () -> NOW,
                ServiceLoader.load(KeyHolder.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList(),
                Duration.ZERO,
                patience);
    }

    @Test
    void ofTwoAtOnceTheSecondIsRefusedAndTheFirstEnds() throws Exception {
        List<String> refused = new ArrayList<>();
        KeyRotation.Report report = rotation(Duration.ofSeconds(5)).rotate(false, rows -> {
            try {
                rotate();
            } catch (KeyRotation.Refused second) {
                refused.add(String.valueOf(second.getMessage()));
            } catch (IOException | SQLException | InterruptedException failed) {
                throw new IllegalStateException(failed);
            }
        });
        assertThat(refused).isNotEmpty().allMatch(said -> said.contains("Another rotation is at work"));
        assertThat(PersonalKeys.find(folder).orElseThrow().ids()).containsExactly(report.key());
    }

    private KeyRotation.Report rotate() throws IOException, SQLException, InterruptedException, KeyRotation.Refused {
        return rotation(Duration.ofSeconds(5)).rotate(false, rows -> {});
    }

    private List<String> kept() {
        return jdbc.sql("""
                        select data_key from registry.person union all select content ->> 'data_key' from registry.people_history
                        """).query((row, n) -> row.getString(1)).list();
    }

    private void everyPhoneIsRead(PersonalData data) {
        jdbc.sql("select id, data_key, phone from registry.person").query(row -> {
            UUID id = row.getObject("id", UUID.class);
            assertThat(data.open(row.getString("data_key"), "person:" + id, "phone", row.getString("phone")))
                    .isEqualTo(phone(people.indexOf(id)));
        });
    }

    @Test
    void everyRowAndItsPastIsWrappedAnewAndTheOldKeyIsGone() throws Exception {
        PersonalData running = data();
        List<Integer> batches = new ArrayList<>();
        KeyRotation.Report report = rotation(Duration.ofSeconds(5)).rotate(false, batches::add);
        assertThat(report.rewrapped()).isEqualTo(2L * PEOPLE);
        assertThat(batches).allMatch(rows -> rows <= KeyRotation.BATCH).hasSize(6);
        assertThat(report.removed()).singleElement().asString().startsWith("1-");
        assertThat(report.kept()).isEmpty();
        assertThat(kept()).hasSize(2 * PEOPLE).allMatch(key -> key.startsWith(report.key() + "."));
        assertThat(PersonalKeys.in(folder).ids()).containsExactly(report.key());
        everyPhoneIsRead(running);
        everyPhoneIsRead(data());
        assertThat(jdbc.sql(
                                "select action || ' ' || subject || ' ' || coalesce(reason, '') from identity.audit_entry order by id")
                        .query(String.class)
                        .list())
                .containsExactly(
                        "identity.main-key-made main-key:" + report.key() + " ",
                        "identity.main-key-rotated main-key:" + report.key() + " 4600 / removed");
    }

    @Test
    void brokenOffItGoesOnWithTheSameKey() throws Exception {
        assertThatThrownBy(() -> rotation(Duration.ofSeconds(5)).rotate(false, rows -> {
                    throw new IllegalStateException("the power went");
                }))
                .hasMessage("the power went");
        String begun = PersonalKeys.in(folder).newest();
        assertThat(PersonalKeys.in(folder).ids()).hasSize(2);
        everyPhoneIsRead(data());
        KeyRotation.Report report = rotate();
        assertThat(report.key()).isEqualTo(begun);
        assertThat(report.rewrapped()).isEqualTo(2L * PEOPLE - KeyRotation.BATCH);
        assertThat(report.removed()).hasSize(1);
        everyPhoneIsRead(data());
    }

    @Test
    void aTransactionUnderWayKeepsTheOldKeyAndItsRowIsWrappedNextTime() throws Exception {
        PersonalData running = data();
        UUID late = new UUID(7, PEOPLE);
        people.add(late);
        String key = running.newKey("person:" + late);
        String phone = running.seal(key, "person:" + late, "phone", phone(PEOPLE));
        try (Connection open = database.dataSource().getConnection();
                Statement statement = open.createStatement()) {
            open.setAutoCommit(false);
            statement.execute("select pg_current_xact_id()");
            KeyRotation.Report report = rotation(Duration.ofMillis(300)).rotate(false, rows -> {});
            assertThat(report.removed()).isEmpty();
            assertThat(report.kept()).hasSize(1);
            insertLate(statement, late, key, phone);
            open.commit();
        }
        KeyRotation.Report second = rotate();
        assertThat(second.rewrapped()).isEqualTo(1);
        assertThat(second.removed()).hasSize(1);
        everyPhoneIsRead(running);
    }

    private static void insertLate(Statement statement, UUID id, String key, String phone) throws SQLException {
        statement.execute("""
                insert into registry.person (id, code, name, area_path, data_key, phone, reach, synthetic, version, since, actor, retired)
                values ('%s', 'late', '某人', '330327', '%s', '%s', 'never', true, 1, '2026-11-27T03:00:00Z', 'module:test', false)
                """.formatted(id, key, phone));
    }

    @Test
    void forNodesWithCopiesTheOldKeyIsKeptUntilItIsRunAgain() throws Exception {
        KeyRotation.Report first = rotation(Duration.ofSeconds(5)).rotate(true, rows -> {});
        assertThat(first.kept()).hasSize(1);
        assertThat(PersonalKeys.in(folder).ids()).hasSize(2);
        KeyRotation.Report second = rotate();
        assertThat(second.key()).isEqualTo(first.key());
        assertThat(second.rewrapped()).isZero();
        assertThat(PersonalKeys.in(folder).ids()).containsExactly(first.key());
    }

    @Test
    void aDatabaseWhosePersonalDataTheseKeysDoNotOpenStopsTheStart() throws IOException {
        assertThatCode(() -> new KeysFit(data()).run(NONE)).doesNotThrowAnyException();
        PersonalKeys.fresh().writeTo(folder);
        assertThatThrownBy(() -> new KeysFit(data()).run(NONE))
                .hasMessageContaining("personal-keys in the data folder does not open");
        Files.delete(folder.resolve(PersonalKeys.FILE));
        assertThatThrownBy(() -> new KeysFit(data()).run(NONE)).hasMessageContaining("Put back the file");
        jdbc.sql("truncate registry.person, registry.people_history cascade").update();
        assertThatCode(() -> new KeysFit(data()).run(NONE)).doesNotThrowAnyException();
    }

    @Test
    void withoutTheRightFileNothingIsDone() throws Exception {
        String before = kept().getFirst();
        Files.delete(folder.resolve(PersonalKeys.FILE));
        assertThatThrownBy(this::rotate)
                .isInstanceOf(KeyRotation.Refused.class)
                .hasMessageContaining("has no personal-keys");
        assertThat(KeyRotation.missing(database.dataSource(), folder)).hasSize(1);
        PersonalKeys.fresh().writeTo(folder);
        assertThatThrownBy(this::rotate)
                .isInstanceOf(KeyRotation.Refused.class)
                .hasMessageContaining("put the right file back first");
        assertThat(PersonalKeys.in(folder).ids()).hasSize(1);
        assertThat(kept().getFirst()).isEqualTo(before);
    }
}
