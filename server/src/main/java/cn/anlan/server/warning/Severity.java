package cn.anlan.server.warning;

import cn.anlan.server.kernel.Bilingual;

/** How bad, in the words of CAP 1.2 (OASIS, 2010, element severity). */
public enum Severity {
    Minor("一般", 1),
    Moderate("较重", 2),
    Severe("严重", 3),
    Extreme("特别严重", 4);

    private final Bilingual title;
    private final int mapState;

    Severity(String zh, int mapState) {
        this.title = new Bilingual(zh, name());
        this.mapState = mapState;
    }

    /** Words for the reader. */
    public Bilingual title() {
        return title;
    }

    /** The state of a point on the map. */
    public int mapState() {
        return mapState;
    }
}
