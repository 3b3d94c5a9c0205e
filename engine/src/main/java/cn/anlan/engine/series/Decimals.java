package cn.anlan.engine.series;

import java.math.BigDecimal;

/** Differences as a person takes them: 20.2 − 20.1 is 0.1, and a limit of 0.1 is not missed by a bit. */
final class Decimals {

    private Decimals() {}

    /** The difference of the two shortest decimals, rounded once. */
    static double minus(double a, double b) {
        return BigDecimal.valueOf(a).subtract(BigDecimal.valueOf(b)).doubleValue();
    }

    /** How far apart two values are. */
    static double apart(double a, double b) {
        return Math.abs(minus(a, b));
    }
}
