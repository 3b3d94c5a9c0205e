package cn.anlan.server.typhoon;

import static cn.anlan.server.typhoon.Columns.stormClass;
import static cn.anlan.server.typhoon.Columns.time;

import cn.anlan.server.typhoon.bulletin.Bulletin;
import cn.anlan.server.typhoon.bulletin.StatedFix;
import cn.anlan.server.typhoon.bulletin.StatedForecast;
import cn.anlan.server.typhoon.bulletin.StatedLandfall;
import cn.anlan.server.typhoon.bulletin.StatedPoint;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes what was said into the table of its kind, many rows in one batch. */
@Component
class ContentStore {

    private static final String STORM =
            "insert into typhoon.storm (id, storm_id, name_zh, name_en, active) values (?, ?, ?, ?, ?)";

    private static final String FIX = """
            insert into typhoon.fix
                (id, storm_id, at, lat, lon, pressure_hpa, wind_mps, class, move_dir_deg, move_kmh, r7_km, r10_km, r12_km)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
                cast(? as double precision[]), cast(? as double precision[]), cast(? as double precision[]))
            """;

    private static final String FORECAST =
            "insert into typhoon.forecast (id, storm_id, agency, issued_at) values (?, ?, ?, ?)";

    private static final String POINT = """
            insert into typhoon.forecast_point (forecast_id, at, lat, lon, wind_mps, pressure_hpa, class)
            values (?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String LANDFALL =
            "insert into typhoon.landfall (list_id, at, lat, lon, place, class) values (?, ?, ?, ?, ?, ?)";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    ContentStore(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** Writes the contents; their new ids in the same order. */
    Deque<Long> write(String storm, List<Thing> things) {
        Deque<Long> ids = ids(things.size());
        Rows rows = new Rows(storm);
        Deque<Long> left = new ArrayDeque<>(ids);
        for (Thing thing : things) {
            rows.add(left.removeFirst(), thing);
        }
        batches.batchUpdate(STORM, rows.storms);
        batches.batchUpdate(FIX, rows.fixes);
        batches.batchUpdate(FORECAST, rows.forecasts);
        batches.batchUpdate(POINT, rows.points);
        batches.batchUpdate(LANDFALL, rows.landfalls);
        return ids;
    }

    private Deque<Long> ids(int count) {
        return new ArrayDeque<>(jdbc.sql("select nextval('typhoon.content_id') from generate_series(1, :count)")
                .param("count", count)
                .query(Long.class)
                .list());
    }

    /** Rows by table. */
    private static final class Rows {

        private final String storm;
        private final List<@Nullable Object[]> storms = new ArrayList<>();
        private final List<@Nullable Object[]> fixes = new ArrayList<>();
        private final List<@Nullable Object[]> forecasts = new ArrayList<>();
        private final List<@Nullable Object[]> points = new ArrayList<>();
        private final List<@Nullable Object[]> landfalls = new ArrayList<>();

        Rows(String storm) {
            this.storm = storm;
        }

        void add(long id, Thing thing) {
            switch (thing.content()) {
                case Bulletin bulletin
                when thing.kind() == Thing.Kind.STORM ->
                    storms.add(row(id, storm, bulletin.nameZh(), bulletin.nameEn(), bulletin.active()));
                case Bulletin bulletin -> addLandfalls(id, bulletin);
                case StatedFix fix -> fixes.add(fix(id, fix));
                case StatedForecast forecast -> addForecast(id, forecast);
                default -> throw new IllegalArgumentException("no table for " + thing.content());
            }
        }

        private @Nullable Object[] fix(long id, StatedFix fix) {
            return row(
                    id,
                    storm,
                    time(fix.at()),
                    fix.lat(),
                    fix.lon(),
                    fix.pressureHpa(),
                    fix.windMps(),
                    stormClass(fix.stormClass()),
                    fix.moveDirDeg(),
                    fix.moveKmh(),
                    Columns.radii(fix.r7()),
                    Columns.radii(fix.r10()),
                    Columns.radii(fix.r12()));
        }

        private void addForecast(long id, StatedForecast forecast) {
            forecasts.add(row(id, storm, forecast.agency().name(), time(forecast.issuedAt())));
            for (StatedPoint point : forecast.points()) {
                points.add(row(
                        id,
                        time(point.at()),
                        point.lat(),
                        point.lon(),
                        point.windMps(),
                        point.pressureHpa(),
                        stormClass(point.stormClass())));
            }
        }

        private void addLandfalls(long id, Bulletin bulletin) {
            List<StatedLandfall> stated = bulletin.landfalls();
            for (StatedLandfall landfall : stated == null ? List.<StatedLandfall>of() : stated) {
                landfalls.add(row(
                        id,
                        time(landfall.at()),
                        landfall.lat(),
                        landfall.lon(),
                        landfall.place(),
                        stormClass(landfall.stormClass())));
            }
        }

        private static @Nullable Object[] row(@Nullable Object... values) {
            return values;
        }
    }
}
