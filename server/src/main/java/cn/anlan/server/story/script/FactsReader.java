package cn.anlan.server.story.script;

import cn.anlan.engine.geo.Position;
import cn.anlan.server.story.script.Facts.Constituent;
import cn.anlan.server.story.script.Facts.FixFact;
import cn.anlan.server.story.script.Facts.ForecastFact;
import cn.anlan.server.story.script.Facts.ForecastPoint;
import cn.anlan.server.story.script.Facts.Grain;
import cn.anlan.server.story.script.Facts.LandfallFact;
import cn.anlan.server.story.script.Facts.NamedPoint;
import cn.anlan.server.story.script.Facts.ObservedFact;
import cn.anlan.server.story.script.Table.Row;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the data files named in a story. */
final class FactsReader {

    private final Path folder;

    FactsReader(Path folder) {
        this.folder = folder;
    }

    Facts read(Field data) {
        data.only("track", "forecasts", "landfalls", "points", "tide", "observed");
        Map<String, List<ForecastFact>> forecasts = new TreeMap<>();
        data.need("forecasts").texts().forEach((agency, file) -> forecasts.put(agency, forecasts(agency, file)));
        return new Facts(
                fixes(data.need("track")),
                forecasts,
                rows(data.need("landfalls")).stream().map(FactsReader::landfall).toList(),
                rows(data.need("points")).stream().map(FactsReader::point).toList(),
                rows(data.need("tide")).stream().map(FactsReader::constituent).toList(),
                rows(data.need("observed")).stream().map(FactsReader::observed).toList());
    }

    private List<Row> rows(Field file) {
        return Table.read(folder.resolve(file.text())).rows();
    }

    private List<FixFact> fixes(Field file) {
        List<FixFact> fixes = new ArrayList<>();
        for (Row row : rows(file)) {
            FixFact fix = new FixFact(
                    row.time("time"),
                    row.between("lat", -90, 90),
                    row.between("lon", -180, 180),
                    row.maybe("pressure_hpa"),
                    row.maybe("wind_mps"),
                    row.text("class"),
                    row.maybe("move_dir_deg"),
                    row.maybe("move_kmh"),
                    radii(row, "r7"),
                    radii(row, "r10"),
                    radii(row, "r12"));
            if (!fixes.isEmpty() && !fix.time().isAfter(fixes.getLast().time())) {
                throw row.wrong("time", "应晚于上一行", "must be later than the line before");
            }
            fixes.add(fix);
        }
        return List.copyOf(fixes);
    }

    private List<ForecastFact> forecasts(String agency, String file) {
        Map<Instant, List<ForecastPoint>> byIssue = new TreeMap<>();
        for (Row row : Table.read(folder.resolve(file)).rows()) {
            Instant issued = row.time("issued");
            byIssue.computeIfAbsent(issued, key -> new ArrayList<>())
                    .add(new ForecastPoint(
                            issued.plus(Duration.ofHours((long) row.between("lead_h", -48, 240))),
                            row.between("lat", -90, 90),
                            row.between("lon", -180, 180),
                            row.maybe("pressure_hpa"),
                            row.maybe("wind_mps"),
                            row.text("class")));
        }
        List<ForecastFact> forecasts = new ArrayList<>();
        byIssue.forEach((issued, points) -> {
            points.sort(Comparator.comparing(ForecastPoint::time));
            forecasts.add(new ForecastFact(agency, issued, List.copyOf(points)));
        });
        return List.copyOf(forecasts);
    }

    private static @Nullable List<Double> radii(Row row, String column) {
        String text = row.text(column);
        if (text.isEmpty()) {
            return null;
        }
        try {
            List<Double> radii =
                    Arrays.stream(text.split("\\|")).map(Double::valueOf).toList();
            if (radii.size() == 4) {
                return radii;
            }
        } catch (NumberFormatException e) {
            throw row.wrong(column, "半径应为数字", "radii must be numbers");
        }
        throw row.wrong(column, "应为四个半径：东北|东南|西南|西北", "must be four radii: NE|SE|SW|NW");
    }

    private static LandfallFact landfall(Row row) {
        return new LandfallFact(
                row.time("time"), row.number("lat"), row.number("lon"), row.text("place"), row.text("class"));
    }

    private static NamedPoint point(Row row) {
        return new NamedPoint(
                row.text("id"),
                row.text("name_zh"),
                row.text("name_en"),
                row.text("area"),
                row.between("lat", -90, 90),
                row.between("lon", -180, 180));
    }

    private static Constituent constituent(Row row) {
        return new Constituent(row.text("constituent"), row.between("amplitude_m", 0, 20), row.number("phase_deg"));
    }

    private static ObservedFact observed(Row row) {
        Grain grain = row.oneOf("grain", List.of(Grain.values()), Grain::word);
        return new ObservedFact(
                row.time("from"),
                row.time("to"),
                row.text("area"),
                row.text("place"),
                grain,
                grain == Grain.POINT ? new Position(row.between("lat", -90, 90), row.between("lon", -180, 180)) : null,
                row.text("property"),
                row.number("value"),
                row.text("unit"),
                row.text("source"));
    }
}
