package cn.anlan.server.registry.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.registry.Kinds;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DutiesTest {

    private final Kinds kinds = new Kinds();
    private final Duties duties = new Duties(kinds);

    @Test
    void everyPostOfTheShippedCatalogueIsADutyOfTheSameTitle() {
        Map<String, String> differing = new HashMap<>();
        kinds.all()
                .forEach(kind -> kind.posts().stream()
                        .filter(post -> !duties.get(post.id())
                                .title()
                                .zh()
                                .equals(post.title().zh()))
                        .forEach(post -> differing.put(kind.id(), post.id())));
        assertThat(differing).isEmpty();
    }

    @Test
    void whatNothingDescribesIsRefusedWhenWrittenAndGoesByItsIdWhenRead() {
        assertThatThrownBy(() -> duties.get("gone"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("registry.duty-unknown");
        assertThat(duties.known("gone").title().zh()).isEqualTo("gone");
        assertThat(duties.known("village-head")).isEqualTo(duties.get("village-head"));
    }
}
