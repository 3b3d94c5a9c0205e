package cn.anlan.server.registry.books.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ObjIntConsumer;
import org.locationtech.jts.geom.Geometry;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a GeoJSON collection (RFC 7946), one feature at a time; properties are the columns. */
final class GeoJsonReader implements SheetReader {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS) // a feature is followed by the next
            .build();

    private final Path file;
    private final SheetLimits limits;

    GeoJsonReader(Path file, SheetLimits limits) {
        this.file = file;
        this.limits = limits;
    }

    @Override
    public String format() {
        return "geojson";
    }

    @Override
    public void read(RowSink sink) throws IOException {
        Set<String> keys = new LinkedHashSet<>();
        walk((feature, n) -> {
            keys.addAll(feature.path("properties").propertyNames());
            if (keys.size() > limits.columns()) {
                throw Unreadable.file(
                        "too-many-columns",
                        keys.size() + "",
                        "最多 " + limits.columns() + " 个属性",
                        "at most " + limits.columns() + " properties");
            }
        });
        sink.table("GeoJSON");
        List<String> columns = List.copyOf(keys);
        sink.row(SheetRow.of(0, columns.stream().map(Cell::text).toList()));
        walk((feature, n) -> sink.row(row(feature, n, columns)));
    }

    private void walk(ObjIntConsumer<JsonNode> each) throws IOException {
        boolean found = false;
        try (InputStream in = Files.newInputStream(file);
                JsonParser parser = JSON.createParser(in)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals("features") && value == JsonToken.START_ARRAY) {
                    found = true;
                    for (int n = 1; parser.nextToken() == JsonToken.START_OBJECT; n++) {
                        each.accept(JSON.readTree(parser), n);
                    }
                } else if (name.equals("crs")) {
                    requireDegrees(JSON.readTree(parser).toString());
                } else {
                    parser.skipChildren();
                }
            }
        } catch (JacksonException broken) {
            throw Unreadable.broken("json");
        }
        if (!found) {
            throw Unreadable.file(
                    "format-unknown", null, "不是 GeoJSON 的 FeatureCollection", "not a GeoJSON FeatureCollection");
        }
    }

    /** Old files name their reference system: 4326 and CRS84 are WGS-84, 4490 is CGCS2000. */
    private static void requireDegrees(String crs) {
        String stated = crs.toUpperCase(Locale.ROOT);
        if (!stated.contains("CRS84")
                && !stated.contains("4326")
                && !stated.contains("4490")
                && !stated.equals("NULL")) {
            throw Projection.refused(crs);
        }
    }

    private SheetRow row(JsonNode feature, int number, List<String> columns) {
        List<Cell> cells = new ArrayList<>(columns.size());
        JsonNode properties = feature.path("properties");
        for (String column : columns) {
            cells.add(cell(properties.path(column)));
        }
        Geometry shape = null;
        String problem = null;
        try {
            shape = GeoJsonGeometry.read(feature.path("geometry"));
        } catch (IllegalArgumentException wrong) {
            problem = String.valueOf(wrong.getMessage());
        }
        return new SheetRow(number, cells, shape, problem);
    }

    private Cell cell(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return Cell.EMPTY;
        }
        if (value.isNumber()) {
            return new Cell(value.decimalValue().toPlainString(), Cell.Type.NUMBER, false);
        }
        if (value.isBoolean()) {
            return new Cell(value.asString(), Cell.Type.BOOLEAN, false);
        }
        String text = value.isString() ? value.asString() : value.toString();
        return text.length() > limits.cellChars()
                ? new Cell(text.substring(0, limits.cellChars()), Cell.Type.TOO_LONG, false)
                : Cell.text(text);
    }

    @Override
    public void close() {
        // each read opens and closes the file
    }
}
