package cn.anlan.server.warning.rule;

import cn.anlan.server.kernel.Bilingual;

/** Whose limit counts: the nearest that there is. */
public enum LimitFrom {
    DEVICE("测站自身限值", "the station's own limit"),
    TOWNSHIP("本乡镇限值", "limit of the township"),
    COUNTY("本县限值", "limit of the county"),
    CITY("本市限值", "limit of the city"),
    PROVINCE("全省限值", "limit of the province"),
    NATIONAL("通用限值", "general limit");

    private final Bilingual title;

    LimitFrom(String zh, String en) {
        this.title = new Bilingual(zh, en);
    }

    /** Words for the reader. */
    public Bilingual title() {
        return title;
    }
}
