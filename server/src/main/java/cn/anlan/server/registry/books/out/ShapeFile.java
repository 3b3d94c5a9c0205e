package cn.anlan.server.registry.books.out;

import java.io.OutputStream;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** What is drawn of features, as GeoJSON (RFC 7946) for a map beside a list. */
public final class ShapeFile {

    private ShapeFile() {}

    /** Writes them, each with the feature's number. */
    public static void write(Map<Long, Geometry> shapes, OutputStream out) {
        try (JsonGenerator file = JsonMapper.shared().createGenerator(out)) {
            file.writeStartObject();
            file.writeStringProperty("type", "FeatureCollection");
            file.writeArrayPropertyStart("features");
            shapes.forEach((id, shape) -> {
                file.writeStartObject();
                file.writeStringProperty("type", "Feature");
                file.writeNumberProperty("id", id);
                SpotFile.geometry(file, shape, 0, 0);
                file.writeObjectPropertyStart("properties");
                file.writeNumberProperty("id", id);
                file.writeEndObject();
                file.writeEndObject();
            });
            file.writeEndArray();
            file.writeEndObject();
        }
    }
}
