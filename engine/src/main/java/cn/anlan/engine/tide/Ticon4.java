package cn.anlan.engine.tide;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Harmonic constants as TICON-4 publishes them (M. G. Hart-Davis et al., SEANOE 109129), told apart into those this package can
 * use and those it leaves out rather than guess.
 *
 * <p>Left out are 3L2, 3N2, S3, T3 and R3, for whose arguments the published lists have none or disagree, and three whose lags are
 * not those of the arguments here: at the 323 places where TICON-4 and NOAA both have M1 and agree in M2, its two lags differ
 * by 111 degrees in the mean, and at the one with 2MK5 and 2MO5 by 93 and 81; those of every other constituent agree within 4
 * degrees (both as in the tide database of neaps, 0.10.20260924).
 *
 * @param used what can be predicted with
 * @param leftOut names of those left out, as published
 * @param leftOutM sum of their amplitudes, metres: the level is never off by more for their absence
 */
public record Ticon4(List<HarmonicConstant> used, List<String> leftOut, double leftOutM) {

    private static final Set<String> OTHER_ARGUMENT = Set.of("M1", "2MK5", "2MO5");

    /**
     * One row of the table.
     *
     * @param name of the constituent
     * @param amplitudeM metres
     * @param lagDeg Greenwich phase lag, degrees, 0 to 360
     */
    public record Row(String name, double amplitudeM, double lagDeg) {}

    public Ticon4 {
        used = List.copyOf(used);
        leftOut = List.copyOf(leftOut);
    }

    /** The rows of one station. */
    public static Ticon4 of(Collection<Row> rows) {
        List<HarmonicConstant> used = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        double leftOutM = 0;
        for (Row row : rows) {
            Optional<Constituent> known =
                    Constituent.find(row.name()).filter(c -> !OTHER_ARGUMENT.contains(c.symbol()));
            if (known.isPresent()) {
                used.add(new HarmonicConstant(known.get(), row.amplitudeM(), row.lagDeg()));
            } else {
                leftOut.add(row.name());
                leftOutM += row.amplitudeM();
            }
        }
        return new Ticon4(used, leftOut, leftOutM);
    }
}
