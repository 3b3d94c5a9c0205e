package cn.anlan.engine.typhoon;

/** Classes of a tropical cyclone by the mean wind near its centre, GB/T 19201-2006 (two-minute mean, as CMA issues it). */
public enum StormClass {
    TD("TD", 10.8, "热带低压", "tropical depression"),
    TS("TS", 17.2, "热带风暴", "tropical storm"),
    STS("STS", 24.5, "强热带风暴", "severe tropical storm"),
    TY("TY", 32.7, "台风", "typhoon"),
    STY("STY", 41.5, "强台风", "severe typhoon"),
    SUPER_TY("SuperTY", 51.0, "超强台风", "super typhoon");

    private final String code;
    private final double fromMps;
    private final String zh;
    private final String en;

    StormClass(String code, double fromMps, String zh, String en) {
        this.code = code;
        this.fromMps = fromMps;
        this.zh = zh;
        this.en = en;
    }

    /**
     * The class of a wind speed, compared after rounding to 0.1 m/s. What is weaker than a depression (under 10.8 m/s) has no
     * class of its own and counts as {@link #TD}.
     *
     * @param mps mean wind near the centre in m/s, 0 or more
     */
    public static StormClass ofWind(double mps) {
        double rounded = WindGrade.rounded(mps);
        StormClass found = TD;
        for (StormClass each : values()) {
            if (rounded >= each.fromMps) {
                found = each;
            }
        }
        return found;
    }

    /** The code on maps and in feeds, for example {@code SuperTY}. */
    public String code() {
        return code;
    }

    /** Lowest wind of the class, m/s. */
    public double fromMps() {
        return fromMps;
    }

    /** Chinese title. */
    public String titleZh() {
        return zh;
    }

    /** English title. */
    public String titleEn() {
        return en;
    }
}
