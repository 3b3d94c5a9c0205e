package cn.anlan.engine.typhoon;

/** Radial wind profiles to choose from; their sources stand at {@link Holland}, {@link EmanuelRotunno} and {@link Willoughby}. */
public enum WindModel {
    HOLLAND_1980,
    HOLLAND_2008,
    HOLLAND_2010,
    EMANUEL_ROTUNNO_2011,
    WILLOUGHBY_2006
}
