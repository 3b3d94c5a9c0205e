package cn.anlan.server.registry;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.server.map.MapShape;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;

class DrawnShapesTest {

    /** Four vertices each. */
    private static MapShape square(double size) {
        return MapShape.of(new GeometryFactory().toGeometry(new Envelope(120, 120 + size, 28, 28 + size)))
                .orElseThrow();
    }

    @Test
    void whatIsLookedAtAnewTakesThePlaceOfWhatWasKnown() {
        DrawnShapes first = DrawnShapes.NONE.with(Set.of(), Map.of(1L, square(0.1), 2L, square(0.2)));
        assertThat(first.vertices()).isEqualTo(8);
        MapShape other = square(0.3);
        DrawnShapes next = first.with(List.of(1L, 2L, 3L), Map.of(2L, other));
        assertThat(next.byId()).containsOnly(Map.entry(2L, other));
        assertThat(next.vertices()).isEqualTo(4);
        assertThat(first.byId()).hasSize(2);
        assertThat(next.with(List.of(7L), Map.of())).isSameAs(next);
    }

    @Test
    void whatHasNoRoomInMemoryStaysAPointUntilThereIsRoom() {
        assertThat(DrawnShapes.MOST_VERTICES).isEqualTo(8_000_000);
        DrawnShapes full = DrawnShapes.upTo(8).with(Set.of(), Map.of(1L, square(0.1), 2L, square(0.2)));
        DrawnShapes over = full.with(List.of(3L), Map.of(3L, square(0.3)));
        assertThat(over.byId()).containsOnlyKeys(1L, 2L);
        DrawnShapes room = over.with(List.of(1L, 3L), Map.of(3L, square(0.3)));
        assertThat(room.byId()).containsOnlyKeys(2L, 3L);
        assertThat(room.vertices()).isEqualTo(8);
    }
}
