package cn.anlan.server.registry.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.patch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.anlan.engine.geo.Position;
import cn.anlan.server.registry.Contacts;
import cn.anlan.server.registry.Feature;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Random edits, looked at after some of them in whatever order they come, leave the same open defects as a look at everything. The
 * seed is printed and may be given by {@code -Danlan.seed}.
 */
class ChangesTest extends QualityFixture {

    private static final int ROUNDS = 6;
    private static final int EDITS = 45;
    private static final List<String> KINDS = List.of("geo-landslide", "hydro-reservoir");
    private static final List<String> TITLES = List.of("仙堂后山", "仙堂 后山", "桥墩水库", "2号点", "3号点");
    private static final List<String> DUTIES = List.of("slope-watcher", "patrol-officer");

    @Autowired
    private Contacts contacts;

    private final List<Long> entries = new ArrayList<>();
    private final List<String> people = new ArrayList<>();
    private final Set<String> held = new HashSet<>();

    @Test
    void looksAtChangesEndLikeALookAtEverything() throws Exception {
        long seed = Long.getLong("anlan.seed", System.nanoTime());
        System.out.println("seed " + seed + " (-Danlan.seed=" + seed + ")");
        Random random = new Random(seed);
        everything(clock.instant());
        int compared = 0;
        for (int n = 0; n < 5; n++) {
            people.add(person("人" + n));
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (int edit = 0; edit < EDITS; edit++) {
                edit(random);
                if (random.nextInt(4) == 0) {
                    assertThat(look().whole()).isFalse();
                }
            }
            look();
            List<String> byChanges = open();
            everything(clock.instant());
            assertThat(byChanges).as("seed %d, round %d", seed, round).isEqualTo(open());
            if (entries.stream().anyMatch(id -> !features.get(id).retired())) { // each lacks an engineer at least
                assertThat(byChanges).as("seed %d, round %d", seed, round).isNotEmpty();
                compared++;
            }
        }
        assertThat(compared).as("rounds with entries, seed %d", seed).isPositive();
    }

    private void edit(Random random) throws Exception {
        int what = entries.isEmpty() ? 0 : random.nextInt(8);
        if (what == 0) {
            String kind = KINDS.get(random.nextInt(KINDS.size()));
            entries.add(entry(kind, title(random), place(random), fields(random)));
            return;
        }
        Feature one = features.get(entries.get(random.nextInt(entries.size())));
        String version = "\"" + one.version() + "\"";
        switch (what) {
            case 1, 2 -> changed(one, version, "{\"title\":\"%s\"}".formatted(title(random)));
            case 3 -> {
                Position at = place(random);
                changed(one, version, "{\"lat\":%s,\"lon\":%s}".formatted(at.lat(), at.lon()));
            }
            case 4 -> changed(one, version, "{\"fields\":{\"threatenedPeople\":%d}}".formatted(random.nextInt(9)));
            case 5 -> retiredOrRestored(one, version);
            case 6 -> {
                String duty = DUTIES.get(random.nextInt(DUTIES.size()));
                String person = people.get(random.nextInt(people.size()));
                if (held.add(duty + " " + person + " " + one.id())) { // a second one of the same day is refused
                    holds(duty, person, one.id());
                }
            }
            default -> {
                UUID person = UUID.fromString(people.get(random.nextInt(people.size())));
                if (random.nextBoolean()) {
                    contacts.contactReached(person, clock.instant());
                } else {
                    contacts.contactDead(person, clock.instant(), "空号");
                }
            }
        }
    }

    private void changed(Feature one, String version, String body) throws Exception {
        if (!one.retired()) {
            mvc.perform(patch("/api/v1/features/" + one.id())
                            .header("If-Match", version)
                            .contentType("application/json")
                            .content(body)
                            .with(BOOKS))
                    .andReturn();
        }
    }

    private void retiredOrRestored(Feature one, String version) throws Exception {
        if (one.retired()) {
            send(
                            post("/api/v1/features/" + one.id() + "/restore").header("If-Match", version),
                            "{\"reason\":\"误注销\"}",
                            BOOKS)
                    .andExpect(status().isOk());
        } else {
            mvc.perform(delete("/api/v1/features/" + one.id())
                            .param("reason", "重复")
                            .header("If-Match", version)
                            .with(BOOKS))
                    .andExpect(status().isOk());
        }
    }

    private static String title(Random random) {
        return TITLES.get(random.nextInt(TITLES.size()));
    }

    /** A few metres apart, so that doubles come and go. */
    private static Position place(Random random) {
        return new Position(THERE.lat() + random.nextInt(12) * 2e-5, THERE.lon() + random.nextInt(3) * 2e-5);
    }

    private static Map<String, Object> fields(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> Map.of("slopeDeg", 400);
            case 1 -> Map.of("level", "unheard-of");
            default -> Map.of("threatenedPeople", 3);
        };
    }
}
