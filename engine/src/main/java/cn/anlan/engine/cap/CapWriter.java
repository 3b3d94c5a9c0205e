package cn.anlan.engine.cap;

import cn.anlan.engine.cap.CapInfo.NamedValue;
import cn.anlan.engine.geo.Position;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes a message as a document of CAP 1.2: UTF-8, elements in the order of the schema. */
public final class CapWriter {

    /** Never Z (CAP 1.2, 3.3.2): UTC is -00:00. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx");

    private static final int REPLACEMENT = 0xFFFD;

    private final XMLStreamWriter out;

    private CapWriter(XMLStreamWriter out) {
        this.out = out;
    }

    /** The document. Times are written to the second. */
    public static byte[] write(CapAlert alert) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try {
            XMLStreamWriter out =
                    XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(octets, StandardCharsets.UTF_8.name());
            out.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            out.setDefaultNamespace(CapAlert.NAMESPACE);
            new CapWriter(out).alert(alert);
            out.writeEndDocument();
            out.close();
        } catch (XMLStreamException never) {
            throw new IllegalStateException("a document in memory cannot be written", never);
        }
        return octets.toByteArray();
    }

    static String time(OffsetDateTime time) {
        String text = TIME.format(time);
        return text.endsWith("+00:00") ? text.replace("+00:00", "-00:00") : text;
    }

    private void alert(CapAlert alert) throws XMLStreamException {
        out.writeStartElement(CapAlert.NAMESPACE, "alert");
        out.writeDefaultNamespace(CapAlert.NAMESPACE);
        text("identifier", alert.identifier());
        text("sender", alert.sender());
        text("sent", time(alert.sent()));
        text("status", alert.status().word());
        text("msgType", alert.msgType().word());
        text("source", alert.source());
        text("scope", alert.scope().word());
        text("restriction", alert.restriction());
        text("addresses", alert.addresses());
        texts("code", alert.codes());
        text("note", alert.note());
        if (!alert.references().isEmpty()) {
            text(
                    "references",
                    alert.references().stream()
                            .map(one -> one.sender() + "," + one.identifier() + "," + time(one.sent()))
                            .collect(Collectors.joining(" ")));
        }
        text("incidents", alert.incidents());
        for (CapInfo info : alert.infos()) {
            info(info);
        }
        out.writeEndElement();
    }

    private void info(CapInfo info) throws XMLStreamException {
        out.writeStartElement(CapAlert.NAMESPACE, "info");
        text("language", info.language());
        texts("category", info.categories().stream().map(CapWord::word).toList());
        text("event", info.event());
        texts("responseType", info.responseTypes().stream().map(CapWord::word).toList());
        text("urgency", info.urgency().word());
        text("severity", info.severity().word());
        text("certainty", info.certainty().word());
        text("audience", info.audience());
        values("eventCode", info.eventCodes());
        text("effective", info.effective().map(CapWriter::time));
        text("onset", info.onset().map(CapWriter::time));
        text("expires", info.expires().map(CapWriter::time));
        text("senderName", info.senderName());
        text("headline", info.headline());
        text("description", info.description());
        text("instruction", info.instruction());
        text("web", info.web());
        text("contact", info.contact());
        values("parameter", info.parameters());
        for (CapResource resource : info.resources()) {
            resource(resource);
        }
        for (CapArea area : info.areas()) {
            area(area);
        }
        out.writeEndElement();
    }

    private void resource(CapResource resource) throws XMLStreamException {
        out.writeStartElement(CapAlert.NAMESPACE, "resource");
        text("resourceDesc", resource.description());
        text("mimeType", resource.mimeType());
        text("size", resource.size());
        text("uri", resource.uri());
        text("derefUri", resource.derefUri());
        text("digest", resource.digest());
        out.writeEndElement();
    }

    private void area(CapArea area) throws XMLStreamException {
        out.writeStartElement(CapAlert.NAMESPACE, "area");
        text("areaDesc", area.description());
        texts(
                "polygon",
                area.polygons().stream()
                        .map(ring -> ring.stream().map(CapWriter::pair).collect(Collectors.joining(" ")))
                        .toList());
        texts(
                "circle",
                area.circles().stream()
                        .map(circle -> pair(circle.centre()) + " " + circle.radiusKm())
                        .toList());
        values("geocode", area.geocodes());
        if (area.altitudeFt().isPresent()) {
            text("altitude", Double.toString(area.altitudeFt().getAsDouble()));
        }
        if (area.ceilingFt().isPresent()) {
            text("ceiling", Double.toString(area.ceilingFt().getAsDouble()));
        }
        out.writeEndElement();
    }

    private static String pair(Position position) {
        return position.lat() + "," + position.lon();
    }

    private void values(String name, List<NamedValue> values) throws XMLStreamException {
        for (NamedValue value : values) {
            out.writeStartElement(CapAlert.NAMESPACE, name);
            text("valueName", value.name());
            text("value", value.value());
            out.writeEndElement();
        }
    }

    private void texts(String name, List<String> texts) throws XMLStreamException {
        for (String one : texts) {
            text(name, one);
        }
    }

    private void text(String name, Optional<String> text) throws XMLStreamException {
        if (text.isPresent()) {
            text(name, text.get());
        }
    }

    private void text(String name, String text) throws XMLStreamException {
        out.writeStartElement(CapAlert.NAMESPACE, name);
        String[] lines = legal(text).split("\r", -1);
        out.writeCharacters(lines[0]);
        for (int n = 1; n < lines.length; n++) {
            out.writeEntityRef("#13"); // as it is, it would be read as the end of a line
            out.writeCharacters(lines[n]);
        }
        out.writeEndElement();
    }

    /** The text with U+FFFD for each character that XML 1.0 (2.2) does not have. */
    public static String legal(String text) {
        return text.codePoints()
                .map(c -> has(c) ? c : REPLACEMENT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean has(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= ' ' && c < Character.MIN_SURROGATE)
                || (c > Character.MAX_SURROGATE && c <= REPLACEMENT)
                || c >= Character.MIN_SUPPLEMENTARY_CODE_POINT;
    }
}
