package cn.anlan.server.story.city;

import cn.anlan.engine.road.RoadLine;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.registry.Areas;
import cn.anlan.server.registry.Feature;
import cn.anlan.server.registry.Features;
import cn.anlan.server.registry.Kind;
import cn.anlan.server.registry.Kinds;
import cn.anlan.server.registry.NewFeature;
import cn.anlan.server.registry.Staff;
import cn.anlan.server.registry.space.Roads;
import cn.anlan.server.sensing.Datastreams;
import cn.anlan.server.sensing.NewDatastream;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts the reference city into the database: at scale 1 it has 71,000 risk points on eight lists, 135,000 devices of 15
 * classes, 17,000 cameras, 60,000 posts with their people, schematic roads, and what is there to help. Everything in it is made up and says so.
 */
@Component
public class ReferenceCity {

    /** Where the city stands unless told otherwise: Ningbo and Zhoushan, on whose coast In-Fa came ashore; 14 counties. */
    public static final List<AreaPath> HOME = List.of(new AreaPath("3302"), new AreaPath("3309"));

    private static final String SOURCE = "reference-city";
    private static final int STEP = 10_000;

    /** Hears how far the loading is. */
    @FunctionalInterface
    public interface Progress {
        /** @param of how many there will be at most */
        void at(Bilingual what, long done, long of);
    }

    /**
     * What stands there now.
     *
     * @param made whether this call made it; false where it was there already
     */
    public record City(long features, long datastreams, boolean made) {}

    private final Areas areas;
    private final Kinds kinds;
    private final Features features;
    private final Datastreams datastreams;
    private final Staff staff;
    private final Roads roads;
    private final WorldClock clock;
    private final TransactionTemplate transaction;

    ReferenceCity(
            Areas areas,
            Kinds kinds,
            Features features,
            Datastreams datastreams,
            Staff staff,
            Roads roads,
            WorldClock clock,
            TransactionTemplate transaction) {
        this.staff = staff;
        this.roads = roads;
        this.clock = clock;
        this.areas = areas;
        this.kinds = kinds;
        this.features = features;
        this.datastreams = datastreams;
        this.transaction = transaction;
    }

    /** Makes the city at its home; see {@link #load(double, long, List, Progress)}. */
    public City load(double scale, long seed, Progress progress) {
        return load(scale, seed, HOME, progress);
    }

    /**
     * Makes the city, all or nothing. Where the same city is there already, nothing but its datastreams is made anew, if those
     * are gone.
     *
     * @param scale 1 for the whole, at most 2
     * @param chosen the areas it stands in; counties without a coast get nothing that stands at sea
     * @throws IllegalArgumentException for a scale out of range or areas without townships
     * @throws IllegalStateException where another city is there: one database holds one
     */
    public City load(double scale, long seed, List<AreaPath> chosen, Progress progress) {
        if (!(scale > 0 && scale <= 2)) {
            throw new IllegalArgumentException("scale must be above 0 and at most 2: " + scale);
        }
        String source = "%s scale=%s seed=%d areas=%s".formatted(SOURCE, scale, seed, chosen);
        List<Features.Loaded> there = features.loads(SOURCE);
        if (there.isEmpty()) {
            CityGround ground = new CityGround(areas, chosen);
            CityMaker maker = new CityMaker(ground, kinds, CityPlan.read(), scale, seed);
            return transaction.execute(status -> {
                driven(ground, source, progress);
                return made(maker, source, scale, seed, progress);
            });
        }
        Features.Loaded first = there.getFirst();
        if (!first.source().equals(source)) {
            throw new IllegalStateException(
                    "another city is there (%s); use a fresh data folder".formatted(first.source()));
        }
        long streams = datastreams.count() > 0 ? datastreams.count() : declaredAgain(progress);
        return new City(first.count(), streams, false);
    }

    private City made(CityMaker maker, String source, double scale, long seed, Progress progress) {
        Bilingual making = new Bilingual("生成对象", "features");
        long expected = maker.expected();
        List<Device> devices = new ArrayList<>();
        List<CityStaff.Placed> placed = new ArrayList<>();
        long[] done = {0};
        Features.Loaded loaded = features.load(source, maker.features().peek(feature -> {
            if (!kinds.get(feature.kind()).observes().isEmpty()) {
                devices.add(Device.of(done[0], feature));
            }
            placed.add(new CityStaff.Placed(done[0], feature.kind(), feature.area()));
            if (++done[0] % STEP == 0) {
                progress.at(making, done[0], expected);
            }
        }));
        progress.at(making, loaded.count(), loaded.count());
        long streams = declared(devices.stream().map(device -> device.movedBy(loaded.firstId())), progress);
        staffed(placed, loaded.firstId(), scale, seed, progress);
        return new City(loaded.count(), streams, true);
    }

    private void driven(CityGround ground, String source, Progress progress) {
        List<RoadLine> lines = CityRoads.of(ground);
        if (!lines.isEmpty() && roads.list().isEmpty()) {
            roads.load(Scope.program("story"), source, true, lines);
        }
        progress.at(new Bilingual("生成路网", "roads"), lines.size(), lines.size());
    }

    private void staffed(List<CityStaff.Placed> placed, long firstId, double scale, long seed, Progress progress) {
        LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Shanghai"));
        CityStaff made = new CityStaff(staff, day, seed);
        made.make(placed, firstId, scale);
        long posts = staff.load(made.people(), made.holders().stream());
        progress.at(new Bilingual("指定责任人", "posts"), posts, posts);
    }

    private long declaredAgain(Progress progress) {
        List<String> measuring = kinds.devices().stream().map(Kind::id).toList();
        return declared(
                features.listOfKinds(measuring).stream()
                        .filter(Feature::synthetic)
                        .map(Device::of),
                progress);
    }

    private long declared(Stream<Device> devices, Progress progress) {
        long streams = datastreams.declare(devices.flatMap(device -> kinds.get(device.kind()).observes().stream()
                .map(observes -> new NewDatastream(
                        device.id(), device.code(), observes.property(), device.area(), observes.rhythmSeconds()))));
        progress.at(new Bilingual("登记数据流", "datastreams"), streams, streams);
        return streams;
    }

    private record Device(long id, String kind, String code, AreaPath area) {

        static Device of(long id, NewFeature feature) {
            return new Device(id, feature.kind(), feature.code(), feature.area());
        }

        static Device of(Feature feature) {
            return new Device(feature.id(), feature.kind(), feature.code(), feature.area());
        }

        Device movedBy(long firstId) {
            return new Device(firstId + id, kind, code, area);
        }
    }
}
