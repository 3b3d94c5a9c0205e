package cn.anlan.engine.typhoon;

/** Wind grades 0 to 17 of GB/T 28591-2012; 18 stands for "above grade 17". */
public final class WindGrade {

    /** What stronger winds than grade 17 are counted as. */
    public static final int ABOVE_SEVENTEEN = 18;

    private static final double[] FROM_MPS = {
        0.0, 0.3, 1.6, 3.4, 5.5, 8.0, 10.8, 13.9, 17.2, 20.8, 24.5, 28.5, 32.7, 37.0, 41.5, 46.2, 51.0, 56.1, 61.3
    };

    private WindGrade() {}

    /**
     * The grade of a wind speed, compared after rounding to 0.1 m/s.
     *
     * @param mps mean wind in m/s, 0 or more
     * @return 0 to 17, or 18 above grade 17 (over 61.2 m/s)
     * @throws IllegalArgumentException for a negative speed or one that is not a number
     */
    public static int of(double mps) {
        double rounded = rounded(mps);
        int grade = ABOVE_SEVENTEEN;
        while (rounded < FROM_MPS[grade]) {
            grade--;
        }
        return grade;
    }

    /** Lowest speed of a grade in m/s; grade 0 to 18. */
    public static double fromMps(int grade) {
        return FROM_MPS[grade];
    }

    static double rounded(double mps) {
        if (!(mps >= 0)) {
            throw new IllegalArgumentException("A wind speed is 0 m/s or more, not " + mps);
        }
        return Math.round(mps * 10) / 10.0;
    }
}
