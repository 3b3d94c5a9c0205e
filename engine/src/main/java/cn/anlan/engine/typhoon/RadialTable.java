package cn.anlan.engine.typhoon;

import java.util.function.DoubleUnaryOperator;

/**
 * A function of distance as cubic pieces over the squared distance, so that looking it up needs neither root nor logarithm. The
 * pieces grow with distance (eight to each doubling of the square, cut by the leading bits of its floating-point form). Pieces
 * in which the function bends sharply, and the innermost kilometre, are not tabulated: there the function itself is asked.
 */
final class RadialTable {

    private static final int BITS = 20;
    private static final double FROM_KM = 1;

    private final DoubleUnaryOperator function;
    private final DoubleUnaryOperator kmOfSquare;
    private final int first;
    private final double[] pieces;

    /**
     * @param function the function of km
     * @param bends distances in km at which it bends
     * @param toKm farthest distance that will be asked, km
     * @param squareOfKm the squared measure for a distance in km, growing
     * @param kmOfSquare its inverse
     */
    RadialTable(
            DoubleUnaryOperator function,
            double[] bends,
            double toKm,
            DoubleUnaryOperator squareOfKm,
            DoubleUnaryOperator kmOfSquare) {
        this.function = function;
        this.kmOfSquare = kmOfSquare;
        this.first = index(squareOfKm.applyAsDouble(FROM_KM)) + 1;
        int count = index(squareOfKm.applyAsDouble(toKm)) - first + 2;
        this.pieces = new double[5 * count];
        double left = at(start(first));
        for (int i = 0; i < count; i++) {
            double from = start(first + i);
            double width = start(first + i + 1) - from;
            double right = at(from + width);
            fill(i, from, width, left, right);
            left = right;
        }
        for (double bend : bends) {
            int bent = index(squareOfKm.applyAsDouble(bend)) - first;
            if (bent >= 0 && bent < count) {
                pieces[5 * bent] = Double.NaN;
            }
        }
    }

    /**
     * The function at a squared distance within the table's range.
     *
     * @param index {@link #index} of the squared distance: the same for all tables of one hour
     * @param square the squared distance
     */
    double value(int index, double square) {
        int piece = (index - first) * 5;
        if (piece < 0) {
            return at(square);
        }
        double c0 = pieces[piece];
        if (Double.isNaN(c0)) {
            return at(square);
        }
        double t = square - pieces[piece + 4];
        return c0 + t * (pieces[piece + 1] + t * (pieces[piece + 2] + t * pieces[piece + 3]));
    }

    /** Cubic through four evenly spaced values of the piece, by divided differences. */
    private void fill(int piece, double from, double width, double y0, double y3) {
        double h = width / 3;
        double y1 = at(from + h);
        double y2 = at(from + 2 * h);
        double d1 = y1 - y0;
        double d2 = y2 - 2 * y1 + y0;
        double d3 = y3 - 3 * y2 + 3 * y1 - y0;
        pieces[5 * piece] = y0;
        pieces[5 * piece + 1] = (d1 - d2 / 2 + d3 / 3) / h;
        pieces[5 * piece + 2] = (d2 / 2 - d3 / 2) / (h * h);
        pieces[5 * piece + 3] = d3 / 6 / (h * h * h);
        pieces[5 * piece + 4] = from;
    }

    private double at(double square) {
        return function.applyAsDouble(kmOfSquare.applyAsDouble(square));
    }

    /** The number of the piece that a squared distance falls into. */
    static int index(double square) {
        return Float.floatToRawIntBits((float) square) >> BITS;
    }

    private static double start(int index) {
        return Float.intBitsToFloat(index << BITS);
    }
}
