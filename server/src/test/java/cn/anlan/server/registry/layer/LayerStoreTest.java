package cn.anlan.server.registry.layer;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.engine.geo.Position;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.map.MapPoint;
import cn.anlan.server.platform.TestDatabase;
import cn.anlan.server.registry.Feature;
import cn.anlan.server.registry.Kind;
import cn.anlan.server.registry.KindField;
import cn.anlan.server.registry.NewFeature;
import cn.anlan.server.registry.RegistryFixture;
import cn.anlan.server.registry.catalogue.CatalogueLayer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LayerStoreTest {

    private static final AreaPath HERE = new AreaPath("330327113");
    private static final int EACH = 12;

    private TestDatabase database;
    private RegistryFixture registry;
    private LayerStore store;

    @BeforeEach
    void create() {
        database = TestDatabase.migrated();
        registry = new RegistryFixture(database);
        store = new LayerStore(database.jdbc());
    }

    @AfterEach
    void drop() {
        database.close();
    }

    private static NewFeature feature(Kind kind, int n, Random random) {
        Map<String, Object> fields = new HashMap<>();
        for (KindField field : kind.fields()) {
            if (random.nextInt(5) > 0) { // some are unknown
                fields.put(
                        field.key(),
                        switch (field.type()) {
                            case BOOLEAN -> random.nextBoolean();
                            case CHOICE ->
                                field.options()
                                        .get(random.nextInt(field.options().size()))
                                        .value();
                            case INTEGER, NUMBER -> field.min() + random.nextInt(2) * (field.max() - field.min());
                            case TEXT, DATE -> "x";
                        });
            }
        }
        return new NewFeature(kind.id() + n, kind.id(), kind.id() + n, new Position(27.47, 120.33), HERE, fields, true);
    }

    /** Two ways to ask the same of every layer there is: the filter in the database and the filter in memory. */
    @Test
    void theDatabasePicksForEveryLayerWhatItsFilterPicks() {
        Random random = new Random(7);
        List<NewFeature> made = new ArrayList<>();
        for (Kind kind : registry.kinds.all()) {
            for (int n = 0; n < EACH; n++) {
                made.add(feature(kind, n, random));
            }
        }
        registry.features.load(made.stream());
        List<Feature> all = registry.features.listOfKinds(
                registry.kinds.all().stream().map(Kind::id).toList());
        long start = System.nanoTime();
        int shown = 0;
        for (CatalogueLayer layer : registry.kinds.catalogue().layers()) {
            List<Long> ids =
                    store.points(layer.filter()).stream().map(MapPoint::id).toList();
            assertThat(ids)
                    .as(layer.id())
                    .isEqualTo(all.stream()
                            .filter(one -> layer.filter().test(one.kind(), one.fields()))
                            .map(Feature::id)
                            .toList());
            shown += ids.isEmpty() ? 0 : 1;
        }
        System.out.printf(
                "%,d layers cut from %,d features in %,d ms, %,d show something%n",
                registry.kinds.catalogue().layers().size(), all.size(), (System.nanoTime() - start) / 1_000_000, shown);
        assertThat(shown).isGreaterThan(1_000);
    }

    @Test
    void countsAreThoseOfTheCallersAreas() {
        Kind hospital = registry.kinds.get("hospital");
        registry.features.load(List.of(
                new NewFeature(
                        "a", "hospital", "甲", new Position(27.4, 120.3), HERE, Map.of("grade", "tertiary"), true),
                new NewFeature(
                        "b",
                        "hospital",
                        "乙",
                        new Position(30, 121),
                        new AreaPath("330203"),
                        Map.of("grade", "tertiary"),
                        true))
                .stream());
        List<CatalogueLayer> layers = registry.kinds.catalogue().layers().stream()
                .filter(layer -> layer.filter().kinds().equals(List.of(hospital.id())))
                .toList();
        assertThat(store.counts(layers, Scope.program("test")))
                .containsEntry("hospital", 2)
                .containsEntry("hospital-tertiary", 2)
                .containsEntry("hospital-primary", 0);
        assertThat(store.counts(layers, Scope.ofSender("x", List.of(new AreaPath("3303")))))
                .containsEntry("hospital-tertiary", 1);
        assertThat(store.counts(List.of(), Scope.program("test"))).isEmpty();
    }
}
