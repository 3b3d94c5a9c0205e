package cn.anlan.engine.tide;

/**
 * The four warning tide levels 警戒潮位 that are approved for a section of shore (GB/T 17839-2011), lowest first, by the standard's own
 * names. They name levels of water, not signals: nothing of ours carries these colours.
 */
public enum WarningTide {
    BLUE,
    YELLOW,
    ORANGE,
    RED
}
