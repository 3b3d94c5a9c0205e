package cn.anlan.server.story;

import cn.anlan.engine.tide.AstronomicalTide;
import cn.anlan.engine.tide.Constituent;
import cn.anlan.engine.tide.HarmonicConstant;
import cn.anlan.server.story.script.Facts;
import cn.anlan.server.story.weather.CarriedTide;
import java.util.List;

/**
 * Harmonic constants for the made-up gauges: those of the reference gauge, as much later and higher as the synthetic sea is there. The
 * platform's own prediction shares nothing else with that sea.
 */
public final class MadeTides {

    /** What levels of the synthetic sea are counted from. */
    public static final String DATUM = "平均海平面（合成） / mean sea level (synthetic)";

    /** Whose constants they come from. */
    public static final String SOURCE =
            "合成：坎门分潮（TICON-4，Hart-Davis 等）沿海岸推移、放大 / synthetic: constants of Kanmen (TICON-4, Hart-Davis et al.) carried"
                    + " along the coast";

    public static final String LICENCE = "CC BY 4.0";

    private MadeTides() {}

    /** The tide at a place of the coast. */
    public static AstronomicalTide at(List<Facts.Constituent> reference, double lat, double lon) {
        CarriedTide carried = CarriedTide.at(lat, lon);
        List<HarmonicConstant> constants = reference.stream()
                .map(c -> new HarmonicConstant(
                                Constituent.find(c.name()).orElseThrow(() -> unknown(c.name())),
                                c.amplitudeM(),
                                c.phaseDeg())
                        .later(carried.laterHours())
                        .grown(carried.grown()))
                .toList();
        return new AstronomicalTide(0, constants);
    }

    private static IllegalArgumentException unknown(String name) {
        return new IllegalArgumentException("the story's tide names a constituent that is not known: " + name);
    }
}
