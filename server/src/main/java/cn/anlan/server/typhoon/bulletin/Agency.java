package cn.anlan.server.typhoon.bulletin;

import cn.anlan.server.kernel.Bilingual;
import java.util.Optional;

/** Who forecasts. The order is the order on screen. */
public enum Agency {
    CMA("中国气象局", "China Meteorological Administration"),
    JMA("日本气象厅", "Japan Meteorological Agency"),
    JTWC("美国联合台风警报中心", "Joint Typhoon Warning Center (USA)"),
    CWA("中国台湾气象部门", "Central Weather Administration, Taiwan, China"),
    HKO("香港天文台", "Hong Kong Observatory"),
    KMA("韩国气象厅", "Korea Meteorological Administration");

    private final String zh;
    private final String en;

    Agency(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    /** Its name for the reader. */
    public Bilingual title() {
        return new Bilingual(zh, en);
    }

    /** The agency of this code, upper case; empty where there is none. */
    public static Optional<Agency> find(String code) {
        for (Agency agency : values()) {
            if (agency.name().equals(code)) {
                return Optional.of(agency);
            }
        }
        return Optional.empty();
    }
}
