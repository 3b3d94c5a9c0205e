package cn.anlan.bench;

import cn.anlan.server.Anlan;
import cn.anlan.server.identity.Accounts;
import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.map.MapLayer;
import cn.anlan.server.map.MapLayerOwner;
import cn.anlan.server.map.MapPoint;
import cn.anlan.server.sensing.Datastreams;
import cn.anlan.server.sensing.NewDatastream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Anlan itself, with the points of the race as one layer and as a layer for each class, and one account that may see them. */
final class BenchServer {

    static final String LAYER = "bench";
    static final String ACCOUNT = "bench";
    static final int DATASTREAMS = 2_000;
    static final String PASSWORD = "Tide-rises-2106";

    private BenchServer() {}

    /** The layer of one class: in service too, each kind of feature is a layer of its own. */
    static String layerOf(String kind) {
        return LAYER + "-" + kind;
    }

    @Configuration(proxyBeanMethods = false)
    static class BenchLayers {

        @Bean
        MapLayerOwner benchPoints() {
            List<MapPoint> points = BenchPoints.make();
            List<MapLayer> layers = new ArrayList<>(List.of(new BenchLayer(LAYER, points)));
            points.stream()
                    .collect(Collectors.groupingBy(MapPoint::kind))
                    .forEach((kind, ofKind) -> layers.add(new BenchLayer(layerOf(kind), ofKind)));
            return () -> layers;
        }
    }

    public static void main(String[] args) throws IOException {
        SpringApplication application = new SpringApplication(Anlan.class, BenchLayers.class);
        var context = application.run(args);
        Accounts accounts = context.getBean(Accounts.class);
        List<AreaPath> zhejiang = List.of(new AreaPath("33"));
        accounts.ensure(ACCOUNT, "测速", Role.DUTY_OFFICER, zhejiang, PASSWORD);
        Scope feed = accounts.ensure("bench-feed", "测速", Role.FEED, zhejiang, null);
        String token = accounts.issueToken(feed.account(), "bench");
        AreaPath county = new AreaPath("330203");
        context.getBean(Datastreams.class)
                .declare(IntStream.range(0, DATASTREAMS)
                        .mapToObj(i -> new NewDatastream(i, "bench-" + i, "rain", county, 60)));
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        Path ready = Path.of(context.getEnvironment().getRequiredProperty("bench.ready"));
        Path written = Files.writeString(ready.resolveSibling("server.starting"), port + "\n" + token);
        Files.move(written, ready, StandardCopyOption.ATOMIC_MOVE);
    }
}
