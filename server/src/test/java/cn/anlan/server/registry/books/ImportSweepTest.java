package cn.anlan.server.registry.books;

import static cn.anlan.server.registry.books.ImportFixture.ADDRESS;
import static cn.anlan.server.registry.books.ImportFixture.CANGNAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import cn.anlan.server.kernel.MachineClock;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.platform.AnlanTest;
import cn.anlan.server.registry.books.sheet.SheetLimits;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;

/** What a node left when it died is found and told. */
@AnlanTest
class ImportSweepTest {

    private static final byte[] FILE =
            "编号,名称,纬度,经度\nW-1,甲,27.4712,120.3301\nW-2,,27.4712,120.3301\n".getBytes(StandardCharsets.UTF_8);

    @Autowired
    private MockMvc mvc;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ImportSweep sweep;

    @Autowired
    private ImportStore store;

    @Autowired
    private ImportReading reading;

    @Autowired
    private WorldClock world;

    @Autowired
    private MachineClock machine;

    private ImportFixture imports;
    private String id = "";

    @BeforeEach
    void send() throws Exception {
        imports = new ImportFixture(mvc, CANGNAN);
        id = imports.read(FILE, "camera").path("id").asString();
    }

    private void leave(String state, int readings, long secondsAgo) {
        jdbc.sql("""
                        update registry.import set state = ?, readings = ?, reader_seen = ?, reading_since = ?, state_at = ?
                         where id = ?
                        """)
                .params(
                        state,
                        readings,
                        machine.instant().minusSeconds(secondsAgo).atOffset(java.time.ZoneOffset.UTC),
                        machine.instant().minusSeconds(secondsAgo).atOffset(java.time.ZoneOffset.UTC),
                        world.instant().minusSeconds(secondsAgo).atOffset(java.time.ZoneOffset.UTC),
                        UUID.fromString(id))
                .update();
    }

    @Test
    void aReadingOfWhichNothingWasHeardIsBegunAnewFromTheKeptFile() {
        leave("READING", 1, ImportSweep.SILENCE.toSeconds() + 5);
        sweep.run(world.instant());
        JsonNode again = imports.settled(id, "READING");
        assertThat(again.path("state").asString()).isEqualTo("PREVIEW");
        assertThat(again.at("/rows/read").asInt()).isEqualTo(2);
        assertThat(again.at("/rows/made").asInt()).isEqualTo(1);
    }

    @Test
    void aReaderThatSpokeIsLeftAlone() throws Exception {
        leave("READING", 1, ImportSweep.SILENCE.toSeconds() - 30);
        sweep.run(world.instant());
        assertThat(imports.ask(get(ADDRESS + "/" + id)).path("state").asString())
                .isEqualTo("READING");
    }

    @Test
    void aFileThatEndsItsReadersIsGivenUp() throws Exception {
        leave("READING", ImportSweep.MOST_READINGS, ImportSweep.SILENCE.toSeconds() + 5);
        sweep.run(world.instant());
        JsonNode told = imports.ask(get(ADDRESS + "/" + id));
        assertThat(told.path("state").asString()).isEqualTo("FAILED");
        assertThat(told.at("/failure/code").asString()).isEqualTo("registry.import-interrupted");
    }

    @Test
    void aTakingThatNobodyWorksAtIsLookedAtAgain() throws Exception {
        leave("TAKING", 1, 60);
        sweep.run(world.instant());
        JsonNode told = imports.ask(get(ADDRESS + "/" + id));
        assertThat(told.path("state").asString()).isEqualTo("PREVIEW");
        assertThat(told.at("/failure/code").asString()).isEqualTo("registry.import-interrupted");
    }

    @Test
    void aReaderThatWasPassedOverWritesNothingMore() {
        leave("READING", 1, 0);
        Import asked = store.find(UUID.fromString(id)).orElseThrow();
        UUID late = UUID.randomUUID();
        assertThat(store.beginReading(asked.id(), late, machine.instant())).isTrue();
        reading.read(asked, SheetLimits.STANDARD, UUID.randomUUID());
        assertThat(store.progress(asked.id(), late, Report.NOTHING, 9, 9, machine.instant()))
                .isFalse();
        assertThat(store.find(asked.id()).orElseThrow().rows().read()).isEqualTo(2);
    }

    @Test
    void rowsAreKeptNinetyDaysAndTheImportIsStillTold() throws Exception {
        leave("CANCELLED", 1, ImportTaking.KEPT.toSeconds() - 60);
        sweep.run(world.instant());
        assertThat(imports.ask(get(ADDRESS + "/" + id + "/rows")).path("rows")).hasSize(1);
        leave("TAKEN", 1, ImportTaking.KEPT.toSeconds() + 60);
        sweep.run(world.instant());
        assertThat(imports.ask(get(ADDRESS + "/" + id + "/rows")).path("rows")).isEmpty();
        JsonNode old = imports.ask(
                org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post(ADDRESS + "/" + id + "/undo"));
        assertThat(old.path("code").asString()).isEqualTo("registry.import-too-old");
    }
}
