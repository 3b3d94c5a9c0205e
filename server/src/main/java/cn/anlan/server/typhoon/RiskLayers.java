package cn.anlan.server.typhoon;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.map.LayerInfo;
import cn.anlan.server.map.MapLayer;
import cn.anlan.server.map.MapLayerOwner;
import cn.anlan.server.map.MapPoint;
import cn.anlan.server.map.MapShape;
import cn.anlan.server.map.StateTitle;
import cn.anlan.server.registry.Kind;
import cn.anlan.server.registry.Kinds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The risk points on the map, all together and list by list, with how a storm will hit them. A variant is an agency. The states
 * are ours and no warning levels: the page must not draw them in the colours of official warnings.
 */
@Component
class RiskLayers implements MapLayerOwner {

    private static final int ALL = 0;

    private static final List<StateTitle> STATES = List.of(
            new StateTitle(HitForecast.SPARED, new Bilingual("预报时效内无大风", "No gale within the forecast")),
            new StateTitle(HitForecast.GALE_LATER, new Bilingual("72小时内8级以上大风", "Gale (grade 8) within 72 h")),
            new StateTitle(HitForecast.GALE_24_HOURS, new Bilingual("24小时内8级以上大风", "Gale (grade 8) within 24 h")),
            new StateTitle(
                    HitForecast.STORM_24_HOURS,
                    new Bilingual("24小时内10级以上狂风", "Storm-force wind (grade 10) within 24 h")),
            new StateTitle(
                    HitForecast.STORM_6_HOURS,
                    new Bilingual("6小时内或已达10级以上狂风", "Storm-force wind (grade 10) within 6 h or already")));

    private record Made(long catalogue, List<MapLayer> layers) {}

    private final Kinds kinds;
    private final RiskPictures risks;
    private final HitStates hits;
    private final HitForecast forecast;
    private volatile Made made = new Made(-1, List.of());

    RiskLayers(Kinds kinds, RiskPictures risks, HitStates hits, HitForecast forecast) {
        this.kinds = kinds;
        this.risks = risks;
        this.hits = hits;
        this.forecast = forecast;
    }

    @Override
    public List<MapLayer> layers() {
        long catalogue = kinds.version();
        if (made.catalogue() != catalogue) {
            made = new Made(catalogue, make());
        }
        return made.layers();
    }

    private List<MapLayer> make() {
        List<MapLayer> layers = new ArrayList<>();
        layers.add(new RiskLayer(
                new LayerInfo(
                        "risk",
                        new Bilingual("全部风险点", "All risk points"),
                        new Bilingual("八张风险清单", "Eight risk lists"),
                        "typhoon",
                        "risk",
                        "risk",
                        3_600,
                        STATES),
                ALL,
                risks,
                hits,
                forecast));
        for (int n = 1; n <= RollUp.LISTS; n++) {
            for (Kind kind : kinds.ofRiskList(n).stream().limit(1).toList()) {
                LayerInfo info = new LayerInfo(
                        kind.layer(),
                        kind.layerTitle(),
                        kind.group(),
                        "typhoon",
                        kind.icon(),
                        kind.style(),
                        3_600,
                        STATES);
                layers.add(new RiskLayer(info, n, risks, hits, forecast));
            }
        }
        return List.copyOf(layers);
    }

    private record RiskLayer(LayerInfo info, int list, RiskPictures risks, HitStates hits, HitForecast forecast)
            implements MapLayer {

        @Override
        public List<String> variants() {
            return hits.variants();
        }

        /** Two counters in one number: features are loaded rarely, states change with bulletins. */
        @Override
        public long version(String variant) {
            return risks.version() * 1_000_003L + hits.version(variant);
        }

        @Override
        public List<MapPoint> points(String variant) {
            RiskPicture picture = risks.current();
            return points(picture, hits.of(variant, picture));
        }

        /** The points where they are now, with the states they had. */
        @Override
        public Optional<List<MapPoint>> pointsAt(String variant, Instant moment) {
            RiskPicture picture = risks.current();
            byte[] states = forecast.at(picture, moment).getOrDefault(variant, new byte[picture.size()]);
            return Optional.of(points(picture, states));
        }

        @Override
        public Map<Long, MapShape> shapes(String variant) {
            return risks.shapes();
        }

        /** As they are now, like the points. */
        @Override
        public Map<Long, MapShape> shapesAt(String variant, Instant moment) {
            return risks.shapes();
        }

        private List<MapPoint> points(RiskPicture picture, byte[] states) {
            List<MapPoint> points = new ArrayList<>();
            for (int i = 0; i < picture.size(); i++) {
                if (list == ALL || picture.lists[i] == list) {
                    points.add(new MapPoint(
                            picture.ids[i],
                            picture.lats[i],
                            picture.lons[i],
                            picture.area(i),
                            states[i],
                            picture.kinds[i],
                            picture.synthetic[i]));
                }
            }
            return points;
        }
    }
}
