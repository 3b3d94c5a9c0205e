package cn.anlan.server.registry.books.out;

import cn.anlan.server.registry.Feature;
import cn.anlan.server.registry.books.value.Column;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Features of one kind as a file that can be brought in again as it is. */
public final class FeatureFile {

    private static final int TWO_HEADINGS = 2;
    private static final int AT_A_TIME = 500;

    /** Tells what is drawn of features that are more than a point. */
    public interface Shapes {

        /** The shapes of those of these features that have one. */
        Map<Long, Geometry> of(List<Long> ids);
    }

    private FeatureFile() {}

    /** What a file can be. */
    public enum Format {
        XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        CSV("text/csv;charset=UTF-8"),
        GEOJSON("application/geo+json;charset=UTF-8");

        private final String contentType;

        Format(String contentType) {
            this.contentType = contentType;
        }

        /** For the header of the answer. */
        public String contentType() {
            return contentType;
        }

        /** By the ending of a file's name. */
        public static Optional<Format> find(String ending) {
            for (Format format : values()) {
                if (format.name().toLowerCase(java.util.Locale.ROOT).equals(ending)) {
                    return Optional.of(format);
                }
            }
            return Optional.empty();
        }
    }

    /** Writes what comes, as it comes. */
    public static void write(
            Format format,
            String title,
            List<Column> columns,
            Iterator<Feature> features,
            Shapes shapes,
            OutputStream out)
            throws IOException {
        switch (format) {
            case XLSX -> table(new XlsxWriter(out, Template.safe(title), TWO_HEADINGS), columns, features);
            case CSV -> table(new CsvWriter(out), columns, features);
            case GEOJSON -> geoJson(columns, features, shapes, out);
        }
    }

    private static void table(RowWriter out, List<Column> columns, Iterator<Feature> features) throws IOException {
        out.row(columns.stream().map(Column::heading).toList());
        if (out instanceof XlsxWriter) { // a program that reads CSV knows one line of headings
            out.row(columns.stream().map(Column::key).toList());
        }
        while (features.hasNext()) {
            Map<String, Object> values = values(features.next());
            List<@Nullable Object> cells = new ArrayList<>(columns.size());
            for (Column column : columns) {
                cells.add(shown(column, values.get(column.key())));
            }
            out.row(cells);
        }
        out.end();
    }

    private static Map<String, Object> values(Feature feature) {
        Map<String, Object> values = new java.util.LinkedHashMap<>(feature.fields());
        values.put("code", feature.code());
        values.put("title", feature.title());
        values.put("area", feature.area().code());
        values.put("lat", feature.position().lat());
        values.put("lon", feature.position().lon());
        values.put("synthetic", feature.synthetic());
        return values;
    }

    /** A choice by its title, as people pick it. */
    private static @Nullable Object shown(Column column, @Nullable Object value) {
        return column.choices().stream()
                .filter(choice -> choice.value().equals(value))
                .map(choice -> (Object) choice.title().zh())
                .findFirst()
                .orElse(value);
    }

    private static void geoJson(List<Column> columns, Iterator<Feature> features, Shapes shapes, OutputStream out) {
        try (JsonGenerator file = JsonMapper.shared().createGenerator(out)) {
            file.writeStartObject();
            file.writeStringProperty("type", "FeatureCollection");
            file.writeArrayPropertyStart("features");
            while (features.hasNext()) {
                List<Feature> some = new ArrayList<>(AT_A_TIME);
                while (features.hasNext() && some.size() < AT_A_TIME) {
                    some.add(features.next());
                }
                Map<Long, Geometry> drawn =
                        shapes.of(some.stream().map(Feature::id).toList());
                some.forEach(feature -> feature(file, columns, feature, drawn.get(feature.id())));
            }
            file.writeEndArray();
            file.writeEndObject();
        }
    }

    private static void feature(JsonGenerator file, List<Column> columns, Feature feature, @Nullable Geometry shape) {
        Map<String, Object> values = values(feature);
        file.writeStartObject();
        file.writeStringProperty("type", "Feature");
        file.writeNumberProperty("id", feature.id());
        SpotFile.geometry(
                file, shape, feature.position().lat(), feature.position().lon());
        file.writeObjectPropertyStart("properties");
        for (Column column : columns) {
            Object value = values.get(column.key());
            if (value != null && column.type() != Column.Type.LAT && column.type() != Column.Type.LON) {
                file.writeName(column.key());
                file.writePOJO(value);
            }
        }
        file.writeEndObject();
        file.writeEndObject();
    }
}
