package cn.anlan.engine.tide;

import java.util.List;

/**
 * The eight largest constituents of the gauge at Kanmen, Yuhuan (about mean sea level), rounded: TICON-4, M. G. Hart-Davis et al.,
 * SEANOE 109129, CC BY 4.0.
 */
final class Kanmen {

    static final AstronomicalTide TIDE = new AstronomicalTide(
            0,
            List.of(
                    new HarmonicConstant(Constituent.M2, 1.8769, 22.33),
                    new HarmonicConstant(Constituent.S2, 0.6790, 54.68),
                    new HarmonicConstant(Constituent.N2, 0.3474, 4.64),
                    new HarmonicConstant(Constituent.K2, 0.1883, 50.62),
                    new HarmonicConstant(Constituent.K1, 0.3001, 98.62),
                    new HarmonicConstant(Constituent.O1, 0.2294, 69.55),
                    new HarmonicConstant(Constituent.P1, 0.0927, 96.02),
                    new HarmonicConstant(Constituent.Q1, 0.0445, 53.83)));

    private Kanmen() {}
}
