package cn.anlan.server.registry.books.out;

import java.io.OutputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Where rows of an import would stand, as GeoJSON (RFC 7946) for the map that is looked at before they are taken. */
public final class SpotFile {

    private SpotFile() {}

    /**
     * One row.
     *
     * @param shape null where it is a point
     */
    public record Spot(
            int row,
            boolean bad,
            @Nullable String title,
            double lat,
            double lon,
            @Nullable Geometry shape) {}

    /** The shape that is kept in these bytes. */
    public static @Nullable Geometry shape(byte @Nullable [] wkb) {
        try {
            return wkb == null ? null : new WKBReader().read(wkb);
        } catch (ParseException broken) {
            throw new IllegalStateException("a shape in staging cannot be read", broken);
        }
    }

    /**
     * Writes them, each as soon as it is there.
     *
     * @param spots hands over one after the other
     */
    public static void write(Consumer<Consumer<Spot>> spots, OutputStream out) {
        try (JsonGenerator file = JsonMapper.shared().createGenerator(out)) {
            file.writeStartObject();
            file.writeStringProperty("type", "FeatureCollection");
            file.writeArrayPropertyStart("features");
            spots.accept(spot -> feature(file, spot));
            file.writeEndArray();
            file.writeEndObject();
        }
    }

    private static void feature(JsonGenerator file, Spot spot) {
        file.writeStartObject();
        file.writeStringProperty("type", "Feature");
        file.writeNumberProperty("id", spot.row());
        geometry(file, spot.shape(), spot.lat(), spot.lon());
        file.writeObjectPropertyStart("properties");
        file.writeNumberProperty("row", spot.row());
        file.writeBooleanProperty("bad", spot.bad());
        file.writeStringProperty("title", spot.title() == null ? "" : spot.title());
        file.writeEndObject();
        file.writeEndObject();
    }

    /** The member of a feature that says where it is: its shape, or else its point. */
    static void geometry(JsonGenerator file, @Nullable Geometry shape, double lat, double lon) {
        file.writeName("geometry");
        if (shape == null) {
            geometry(file, "Point", () -> pair(file, lon, lat));
        } else {
            geometry(file, shape);
        }
    }

    private static void geometry(JsonGenerator file, String type, Runnable coordinates) {
        file.writeStartObject();
        file.writeStringProperty("type", type);
        file.writeName("coordinates");
        coordinates.run();
        file.writeEndObject();
    }

    private static void geometry(JsonGenerator file, Geometry shape) {
        geometry(file, shape.getGeometryType(), () -> {
            if (shape.getNumGeometries() == 1 && !shape.getGeometryType().startsWith("Multi")) {
                coordinates(file, shape);
            } else {
                file.writeStartArray();
                for (int i = 0; i < shape.getNumGeometries(); i++) {
                    coordinates(file, shape.getGeometryN(i));
                }
                file.writeEndArray();
            }
        });
    }

    private static void coordinates(JsonGenerator file, Geometry part) {
        switch (part) {
            case Point point -> pair(file, point.getX(), point.getY());
            case LineString line -> line(file, line);
            case Polygon polygon -> {
                file.writeStartArray();
                line(file, polygon.getExteriorRing());
                for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
                    line(file, polygon.getInteriorRingN(i));
                }
                file.writeEndArray();
            }
            default -> throw new IllegalStateException("no such shape is kept: " + part.getGeometryType());
        }
    }

    private static void line(JsonGenerator file, LineString line) {
        file.writeStartArray();
        for (Coordinate corner : line.getCoordinates()) {
            pair(file, corner.x, corner.y);
        }
        file.writeEndArray();
    }

    private static void pair(JsonGenerator file, double x, double y) {
        file.writeStartArray();
        file.writeNumber(x);
        file.writeNumber(y);
        file.writeEndArray();
    }
}
