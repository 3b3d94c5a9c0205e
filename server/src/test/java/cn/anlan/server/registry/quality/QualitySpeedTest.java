package cn.anlan.server.registry.quality;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.engine.geo.Position;
import cn.anlan.server.kernel.AreaLevel;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.registry.Area;
import cn.anlan.server.registry.Areas;
import cn.anlan.server.registry.Kind;
import cn.anlan.server.registry.Kinds;
import cn.anlan.server.registry.NewFeature;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** How long a look at everything takes, and one at a single change. The times are printed, not asserted. */
class QualitySpeedTest extends QualityFixture {

    /** The reference city has 300,000: {@code -Danlan.quality.features=300000}. */
    private static final int FEATURES = Integer.getInteger("anlan.quality.features", 10_000);

    @Autowired
    private Areas areas;

    @Autowired
    private Kinds kinds;

    @Test
    void everythingIsLookedAtInOnePassAndAChangeAlone() {
        Random random = new Random(1);
        List<Kind> all = List.copyOf(kinds.all());
        List<Area> towns = areas.within(new AreaPath("3303")).stream()
                .filter(area -> area.level() == AreaLevel.TOWNSHIP)
                .toList();
        long first = features.load(IntStream.range(0, FEATURES).mapToObj(n -> {
                    Area town = towns.get(random.nextInt(towns.size()));
                    Position at = new Position(
                            town.seat().lat() + random.nextGaussian() * 0.02,
                            town.seat().lon() + random.nextGaussian() * 0.02);
                    Kind kind = all.get(random.nextInt(Math.min(30, all.size())));
                    return new NewFeature(
                            "V-" + n,
                            kind.id(),
                            town.name() + "第" + n + "号",
                            at,
                            town.path(),
                            Map.of("slopeDeg", random.nextInt(90)),
                            true);
                }))
                .firstId();
        Evaluation.Outcome whole = everything(clock.instant());
        assertThat(whole.looked()).isEqualTo(FEATURES);
        Evaluation.Outcome again = everything(clock.instant());
        assertThat(again.found() + again.mended()).isZero();
        features.batches().touched(List.of(first));
        Evaluation.Outcome change = look();
        assertThat(change.whole()).isFalse();
        assertThat(change.looked()).isBetween(1L, 50L);
        System.out.printf(
                "books of %,d entries: %,d ms at first with %,d defects found, %,d ms again, %,d ms for one change%n",
                FEATURES, whole.tookMs(), whole.found(), again.tookMs(), change.tookMs());
    }
}
