package cn.anlan.bench;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.map.LayerInfo;
import cn.anlan.server.map.MapLayer;
import cn.anlan.server.map.MapPoint;
import cn.anlan.server.map.StateTitle;
import java.util.List;
import java.util.stream.IntStream;

/** Points that never change, as a layer. */
record BenchLayer(String id, List<MapPoint> held) implements MapLayer {

    @Override
    public LayerInfo info() {
        Bilingual title = new Bilingual("测速点", "points of the race");
        List<StateTitle> states = IntStream.range(0, 4)
                .mapToObj(state -> new StateTitle(state, title))
                .toList();
        return new LayerInfo(id, title, title, "bench", "dot", "dot", 0, states);
    }

    @Override
    public long version(String variant) {
        return 1;
    }

    @Override
    public List<MapPoint> points(String variant) {
        return held;
    }
}
