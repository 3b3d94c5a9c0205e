package cn.anlan.server.registry.quality.rule;

import java.util.Locale;

/** How grave a defect is; what it takes of the score stands in {@link cn.anlan.engine.quality.Trust}. */
public enum DefectSeverity {
    /** Somebody who relies on the entry goes astray. */
    HIGH,
    MEDIUM,
    LOW;

    /** As tables and files write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
