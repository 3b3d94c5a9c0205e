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
import cn.anlan.server.story.city.ReferenceCity;
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
import org.springframework.jdbc.core.simple.JdbcClient;

/** Anlan itself, with the points of the race as one layer and as a layer for each class, and one account that may see them. */
final class BenchServer {

    static final String LAYER = "bench";
    static final String ACCOUNT = "bench";

    /** May change features and bring books. */
    static final String REGISTRAR = "bench-registrar";

    /** The same, of the township that has most features. */
    static final String TOWN_REGISTRAR = "bench-town";

    /** Setting: the scale of the reference city that is made; none without it. */
    static final String CITY = "bench.city";

    static final int DATASTREAMS = 2_000;
    static final String PASSWORD = "Tide-rises-2106";

    static final String FULLEST_TOWN = """
            select left(area_path, 9) from registry.feature
            where length(area_path) >= 9 group by 1 order by count(*) desc, 1 limit 1""";

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
        String city = context.getEnvironment().getProperty(CITY);
        if (city != null) {
            context.getBean(ReferenceCity.class).load(Double.parseDouble(city), 1, (what, done, of) -> {});
            accounts.ensure(REGISTRAR, "测速", Role.REGISTRAR, zhejiang, PASSWORD);
            List<AreaPath> town = List.of(new AreaPath(context.getBean(JdbcClient.class)
                    .sql(FULLEST_TOWN)
                    .query(String.class)
                    .single()));
            accounts.ensure(TOWN_REGISTRAR, "测速", Role.REGISTRAR, town, PASSWORD);
        }
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        Path ready = Path.of(context.getEnvironment().getRequiredProperty("bench.ready"));
        new Heap(ready.resolveSibling(".")).answer();
        Path written = Files.writeString(ready.resolveSibling("server.starting"), port + "\n" + token);
        Files.move(written, ready, StandardCopyOption.ATOMIC_MOVE);
    }
}
