package cn.anlan.server.typhoon;

import cn.anlan.server.identity.Scope;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Hands an assessment out as a file: every point that the caller may see, and the sums. */
@Component
class ImpactExport {

    enum Format {
        XLSX("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        GEOJSON("geojson", "application/geo+json;charset=UTF-8");

        private final String extension;
        private final String contentType;

        Format(String extension, String contentType) {
            this.extension = extension;
            this.contentType = contentType;
        }

        String extension() {
            return extension;
        }

        String contentType() {
            return contentType;
        }

        static Optional<Format> find(String extension) {
            for (Format format : values()) {
                if (format.extension.equals(extension)) {
                    return Optional.of(format);
                }
            }
            return Optional.empty();
        }
    }

    private final RollUp rollUp;
    private final ImpactPoints points;
    private final JsonMapper json;

    ImpactExport(RollUp rollUp, ImpactPoints points, JsonMapper json) {
        this.rollUp = rollUp;
        this.points = points;
        this.json = json;
    }

    void write(Format format, Assessment assessment, Scope scope, OutputStream out) throws IOException {
        ImpactSummary summary = rollUp.of(assessment, scope);
        List<ImpactPoints.Point> all = points.all(assessment, scope);
        switch (format) {
            case XLSX -> ImpactSheets.write(summary, all, rollUp::title, out);
            case GEOJSON -> geoJson(summary, all, out);
        }
    }

    private void geoJson(ImpactSummary summary, List<ImpactPoints.Point> all, OutputStream out) {
        try (JsonGenerator file = json.createGenerator(out)) {
            file.writeStartObject();
            file.writeStringProperty("type", "FeatureCollection");
            file.writeStringProperty("storm", summary.storm());
            file.writeStringProperty("agency", summary.agency());
            file.writeStringProperty("issuedAt", summary.issuedAt().toString());
            file.writeStringProperty("from", summary.from().toString());
            file.writeNumberProperty("hours", summary.hours());
            file.writeStringProperty("methodZh", summary.method().zh());
            file.writeStringProperty("methodEn", summary.method().en());
            file.writeBooleanProperty("synthetic", summary.synthetic());
            file.writeArrayPropertyStart("features");
            for (ImpactPoints.Point point : all) {
                feature(file, point);
            }
            file.writeEndArray();
            file.writeEndObject();
        }
    }

    private static void moment(JsonGenerator file, String name, @Nullable Instant at) {
        if (at == null) {
            file.writeNullProperty(name);
        } else {
            file.writeStringProperty(name, at.toString());
        }
    }

    private static void feature(JsonGenerator file, ImpactPoints.Point point) {
        file.writeStartObject();
        file.writeStringProperty("type", "Feature");
        file.writeNumberProperty("id", point.id());
        file.writeObjectPropertyStart("geometry");
        file.writeStringProperty("type", "Point");
        file.writeArrayPropertyStart("coordinates");
        file.writeNumber(point.lon());
        file.writeNumber(point.lat());
        file.writeEndArray();
        file.writeEndObject();
        file.writeObjectPropertyStart("properties");
        file.writeStringProperty("title", point.title());
        file.writeNumberProperty("list", point.list());
        file.writeStringProperty("area", point.area());
        file.writeStringProperty("areaName", point.areaName());
        moment(file, "galeAt", point.galeAt());
        moment(file, "stormAt", point.stormAt());
        file.writeNumberProperty("peakWindMps", point.peakWindMps());
        file.writeNumberProperty("rainMm", point.rainMm());
        file.writeBooleanProperty("synthetic", point.synthetic());
        file.writeEndObject();
        file.writeEndObject();
    }
}
