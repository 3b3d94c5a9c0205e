package cn.anlan.engine.typhoon;

import org.jspecify.annotations.Nullable;

/** The three wind circles that Chinese services issue: the area where the mean wind reaches grade 7, 10 or 12. */
public enum Circle {
    GRADE_7(7),
    GRADE_10(10),
    GRADE_12(12);

    private final int grade;

    Circle(int grade) {
        this.grade = grade;
    }

    /** The wind grade that gives the circle its name: 7, 10 or 12. */
    public int grade() {
        return grade;
    }

    /** Mean wind on the circle: 13.9, 24.5 or 32.7 m/s (GB/T 28591-2012). */
    public double fromMps() {
        return WindGrade.fromMps(grade);
    }

    /** The radii a fix carries for this circle; null where none were issued. */
    public @Nullable QuadrantRadii issued(Fix fix) {
        return switch (this) {
            case GRADE_7 -> fix.r7();
            case GRADE_10 -> fix.r10();
            case GRADE_12 -> fix.r12();
        };
    }
}
