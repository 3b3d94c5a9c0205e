package cn.anlan.server.sensing.tide;

import cn.anlan.engine.tide.AstronomicalTide;

/**
 * What is known of the tide at one gauge, and from whom.
 *
 * @param feature the gauge, in the registry
 * @param tide its constants, lags against Greenwich, and its mean level above the datum
 * @param datum in words: what the gauge's readings, its warning tides and this tide are all counted from
 * @param source who worked the constants out, from what
 * @param licence under which they may be used
 */
public record TideHarmonics(long feature, AstronomicalTide tide, String datum, String source, String licence) {}
