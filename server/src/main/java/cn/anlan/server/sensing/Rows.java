package cn.anlan.server.sensing;

import java.util.Arrays;

/** Observations in plain arrays: datastream, moment, value, and which row of the payload they came from. */
final class Rows {

    private static final int FIRST_SIZE = 64;

    private int[] datastreams = new int[FIRST_SIZE];
    private long[] observedMillis = new long[FIRST_SIZE];
    private double[] values = new double[FIRST_SIZE];
    private int[] lines = new int[FIRST_SIZE];
    private int size;

    void add(int datastream, long observed, double value, int line) {
        if (size == datastreams.length) {
            datastreams = Arrays.copyOf(datastreams, size * 2);
            observedMillis = Arrays.copyOf(observedMillis, size * 2);
            values = Arrays.copyOf(values, size * 2);
            lines = Arrays.copyOf(lines, size * 2);
        }
        datastreams[size] = datastream;
        observedMillis[size] = observed;
        values[size] = value;
        lines[size++] = line;
    }

    int size() {
        return size;
    }

    int datastream(int i) {
        return datastreams[i];
    }

    long observedMillis(int i) {
        return observedMillis[i];
    }

    double value(int i) {
        return values[i];
    }

    int line(int i) {
        return lines[i];
    }
}
