package cn.anlan.server.sensing;

import cn.anlan.server.kernel.Bilingual;
import java.util.List;

/** Turned-round door: who has limits for a datastream (the rules above) names them, so that a series can be drawn with them. */
public interface SeriesLimits {

    /**
     * A line to draw.
     *
     * @param title what is reached there, and by whose word
     * @param value in the unit of the datastream
     */
    record Line(Bilingual title, double value) {}

    /** The limits of this datastream, lowest first. */
    List<Line> of(Datastream datastream);
}
