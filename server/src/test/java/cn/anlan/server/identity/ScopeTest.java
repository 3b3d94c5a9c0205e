package cn.anlan.server.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.platform.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScopeTest {

    private static final Scope NINGBO_AND_ONE_TOWN =
            new Scope("a", Role.DUTY_OFFICER, List.of(new AreaPath("3302"), new AreaPath("330102001")));

    @Test
    void anAreaCoversAllBelowItAndNothingBeside() {
        assertThat(NINGBO_AND_ONE_TOWN.covers(new AreaPath("3302"))).isTrue();
        assertThat(NINGBO_AND_ONE_TOWN.covers(new AreaPath("330225001200"))).isTrue();
        assertThat(NINGBO_AND_ONE_TOWN.covers(new AreaPath("33"))).isFalse();
        assertThat(NINGBO_AND_ONE_TOWN.covers(new AreaPath("330102"))).isFalse();
    }

    @Test
    void anAreaOutsideIsRefusedByName() {
        assertThatThrownBy(() -> NINGBO_AND_ONE_TOWN.require(new AreaPath("3303")))
                .isInstanceOfSatisfying(RefusedException.class, refused -> {
                    assertThat(refused.status()).isEqualTo(403);
                    assertThat(refused.refusal().code()).isEqualTo("identity.area-not-covered");
                });
        assertThatThrownBy(() -> NINGBO_AND_ONE_TOWN.requireRole(Role.SECURITY_ADMINISTRATOR))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo("identity.role-missing"));
    }

    @Test
    void theFilterKeepsExactlyTheRowsThatTheScopeCovers() {
        try (TestDatabase database = TestDatabase.empty()) {
            database.jdbc().sql("create table t (area_path text collate \"C\")").update();
            List<String> areas =
                    List.of("33", "3301", "330102001", "330102001003", "330102002", "3302", "330299", "3303");
            areas.forEach(area ->
                    database.jdbc().sql("insert into t values (?)").param(area).update());
            assertThat(kept(database, NINGBO_AND_ONE_TOWN))
                    .containsExactlyInAnyOrder("330102001", "330102001003", "3302", "330299");
            assertThat(kept(database, new Scope("a", Role.FEED, List.of()))).isEmpty();
            assertThat(kept(database, Scope.program("test"))).hasSameSizeAs(areas);
        }
    }

    private static List<String> kept(TestDatabase database, Scope scope) {
        AreaFilter filter = scope.areaFilter("area_path");
        return database.jdbc()
                .sql("select area_path from t where " + filter.sql())
                .params(filter.parameters())
                .query((row, number) -> row.getString("area_path"))
                .list();
    }
}
