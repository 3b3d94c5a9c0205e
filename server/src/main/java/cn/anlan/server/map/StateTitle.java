package cn.anlan.server.map;

import cn.anlan.server.kernel.Bilingual;

/**
 * What a state of a layer's points means.
 *
 * @param state 0 is quiet, larger is worse; at most {@value MapPoint#WORST_STATE}
 * @param title words for the legend
 */
public record StateTitle(int state, Bilingual title) {

    public StateTitle {
        MapPoint.checkState(state);
    }
}
