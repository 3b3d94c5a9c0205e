package cn.anlan.server.registry;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.engine.geo.Position;
import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.platform.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SearchTest {

    private static final Scope PROVINCE = scope("33");

    private static TestDatabase database;
    private static Search search;

    @BeforeAll
    static void load() {
        database = TestDatabase.migrated();
        RegistryFixture registry = new RegistryFixture(database);
        registry.features.load(Stream.of(
                feature("330327SK00001", "hydro-reservoir", "玉苍水库", "330327"),
                feature("330327KW00001", "reservoir-level", "玉苍水库坝前水位站", "330327"),
                feature("330326SP00001", "camera", "北港玉苍水库监控", "330326"),
                feature("330326SP00002", "camera", "Aojiang Bridge 监控", "330326")));
        search = new Search(registry.areas, registry.features, registry.kinds);
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    private static Scope scope(String area) {
        return new Scope("a", Role.DUTY_OFFICER, List.of(new AreaPath(area)));
    }

    private static NewFeature feature(String code, String kind, String title, String area) {
        return new NewFeature(code, kind, title, new Position(27.5, 120.4), new AreaPath(area), Map.of(), true);
    }

    private static List<String> titles(String question, int limit, Scope scope) {
        return search.find(question, limit, scope).stream()
                .map(Search.Item::title)
                .toList();
    }

    @Test
    void namesThatStartSoComeFirstAndShortOnesBeforeLongOnes() {
        assertThat(titles("玉苍水库", 10, PROVINCE)).containsExactly("玉苍水库", "玉苍水库坝前水位站", "北港玉苍水库监控");
    }

    @Test
    void everyWordMustBeThereInAnyOrderAndCaseDoesNotMatter() {
        assertThat(titles("水位 玉苍", 10, PROVINCE)).containsExactly("玉苍水库坝前水位站");
        assertThat(titles("  BRIDGE aojiang ", 10, PROVINCE)).containsExactly("Aojiang Bridge 监控");
        assertThat(titles("玉苍 龙宫", 10, PROVINCE)).isEmpty();
    }

    @Test
    void widerAreasComeBeforeNarrowerOnesAndAreasBeforeFeatures() {
        List<Search.Item> found = search.find("温州", 5, PROVINCE);
        assertThat(found.getFirst().title()).isEqualTo("温州市");
        assertThat(found).allMatch(item -> item.type().equals("area")).hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void theLimitHoldsOverBothTogether() {
        assertThat(titles("玉苍", 2, PROVINCE)).hasSize(2);
        assertThat(titles("村", 50, PROVINCE)).hasSize(50);
    }

    @Test
    void nothingOutsideTheScopeIsFoundNotEvenByItsCode() {
        assertThat(titles("玉苍水库", 10, scope("330326"))).containsExactly("北港玉苍水库监控");
        assertThat(titles("330327SK00001", 10, scope("330326"))).isEmpty();
        assertThat(titles("330327SK00001", 10, PROVINCE)).containsExactly("玉苍水库");
        assertThat(titles("苍南县", 10, scope("330326"))).isEmpty();
    }

    @Test
    void aHitSaysWhereItIsAndWhatItIs() {
        Search.Item hit = search.find("玉苍水库", 1, PROVINCE).getFirst();
        assertThat(hit.subtitle()).isEqualTo("浙江省 温州市 苍南县");
        assertThat(hit.kind())
                .isNotNull()
                .satisfies(kind -> assertThat(kind.en()).isEqualTo("Reservoir"));
        assertThat(hit.type()).isEqualTo("feature");
        assertThat(hit.synthetic()).isTrue();
    }
}
