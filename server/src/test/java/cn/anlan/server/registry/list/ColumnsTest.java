package cn.anlan.server.registry.list;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.engine.geo.Position;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.platform.TestDatabase;
import cn.anlan.server.registry.NewFeature;
import cn.anlan.server.registry.RegistryFixture;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What columns may take of the memory: counted while they are read, and given back. */
class ColumnsTest {

    private static final ColumnKey NOTE = new ColumnKey("note", true);
    private static final List<String> SHIPS = List.of("ship");
    private static final int SHIPS_THERE = 100;

    /** A text takes 2,000 bytes: a hundred are within what one column may take here, three hundred are not. */
    private static final int LETTERS = 1_000;

    private static final long MOST = 1L << 20;

    private static TestDatabase database;
    private static RegistryFixture registry;

    private Columns columns;

    @BeforeAll
    static void create() {
        database = TestDatabase.migrated();
        registry = new RegistryFixture(database);
        registry.features.load(IntStream.range(0, SHIPS_THERE).mapToObj(n -> feature("s-" + n, "ship")));
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @BeforeEach
    void begin() {
        columns = new Columns(new ColumnStore(database.jdbc(), registry.transaction), MOST);
        notes("'x'");
    }

    private static NewFeature feature(String code, String kind) {
        return new NewFeature(code, kind, "船", new Position(28, 121), new AreaPath("330327"), Map.of(), true);
    }

    /** Gives every ship another note, as SQL says it. */
    private static void notes(String note) {
        registry.transaction.executeWithoutResult(status -> {
            List<Long> ids = database.jdbc()
                    .sql("update registry.feature set fields = jsonb_build_object('note', " + note
                            + ") where kind = 'ship' returning id")
                    .query((row, n) -> row.getLong("id"))
                    .list();
            registry.features.batches().touched(ids);
            registry.features.changed();
        });
    }

    private static String unlike(int round, int letters) {
        return "rpad('%d-' || id || '-', %d, 'x')".formatted(round, letters);
    }

    private Optional<Column> column() {
        return columns.of(NOTE, SHIPS, registry.places().view());
    }

    @Test
    void readingEndsWhereTheColumnTakesTooMuch() {
        Gathering gathering = new Gathering(Column.EMPTY, MOST);
        int read = 1;
        while (gathering.add(read, Value.of(read + "-" + "x".repeat(LETTERS), false))) {
            read++;
        }
        assertThat(read * 2L * LETTERS).isBetween(MOST - MOST / 8, MOST + MOST / 8);
        assertThat(gathering.end()).isEmpty();

        Gathering few = new Gathering(Column.EMPTY, MOST);
        assertThat(few.add(7, Value.of("七", false))).isTrue();
        Column column = few.end().orElseThrow();
        assertThat(column.value(column.code(7)).shown()).isEqualTo("七");
    }

    /** What is put in at once is a part of it: wide texts are not gathered by the ten thousand first. */
    @Test
    void wideTextsAreCountedBeforeThereAreManyOfThem() {
        Gathering gathering = new Gathering(Column.EMPTY, 2 * Gathering.BYTES_AT_ONCE);
        String wide = "x".repeat(100_000);
        int read = 1;
        while (gathering.add(read, Value.of(read + wide, false))) {
            read++;
        }
        assertThat(read).isLessThan(200);
    }

    @Test
    void whatNobodyHasAnyMoreDoesNotMakeAColumnTooLarge() {
        for (int round = 0; round < 8; round++) {
            notes(unlike(round, LETTERS));
            Column column = column().orElseThrow();
            assertThat(column.bytes()).isLessThanOrEqualTo(MOST / 2);
        }
    }

    @Test
    void oneThatWasTooLargeIsTriedAgainWhenMuchHasChanged() {
        notes(unlike(0, 4 * LETTERS));
        assertThat(column()).isEmpty();
        notes("'short'");
        assertThat(column()).as("a few changes are no reason to read all again").isEmpty();
        registry.features.load(IntStream.range(0, Columns.MUCH_CHANGED).mapToObj(n -> feature("c-" + n, "camera")));
        Column column = column().orElseThrow();
        assertThat(column.bytes()).isLessThan(MOST / 2);
    }
}
