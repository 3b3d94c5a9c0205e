package cn.anlan.server.kernel;

/** Levels of administration and how many digits of the statistical code name them. */
public enum AreaLevel {
    PROVINCE(2),
    CITY(4),
    COUNTY(6),
    TOWNSHIP(9),
    VILLAGE(12);

    private final int digits;

    AreaLevel(int digits) {
        this.digits = digits;
    }

    /** How many digits a code of this level has. */
    public int digits() {
        return digits;
    }

    /** The next finer level; below a village there is none, it stays one. */
    public AreaLevel below() {
        return switch (this) {
            case PROVINCE -> CITY;
            case CITY -> COUNTY;
            case COUNTY -> TOWNSHIP;
            case TOWNSHIP, VILLAGE -> VILLAGE;
        };
    }

    /** The level named by a code of so many digits. */
    public static AreaLevel ofDigits(int digits) {
        for (AreaLevel level : values()) {
            if (level.digits == digits) {
                return level;
            }
        }
        throw new IllegalArgumentException("no level of administration has a code of " + digits + " digits");
    }
}
