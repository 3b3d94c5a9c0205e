package cn.anlan.engine.cap;

import cn.anlan.engine.cap.CapInfo.NamedValue;
import cn.anlan.engine.geo.Position;
import java.util.ArrayList;
import java.util.List;

/** Reads a document of CAP 1.2 by its schema; the rules beside it are {@link CapChecks}'. */
public final class CapReader {

    private static final int REFERENCE_PARTS = 3;
    private static final double SOUTH_POLE = -90;
    private static final double NORTH_POLE = 90;
    private static final double WEST_END = -180;
    private static final double EAST_END = 180;

    private CapReader() {}

    /**
     * Reads a message. A signature is passed over.
     *
     * @throws NotCapException naming rule, element and value
     */
    public static CapAlert read(byte[] document) throws NotCapException {
        CapFields in = new CapFields(CapNode.read(document));
        CapAlert alert = new CapAlert(
                in.requiredText("identifier"),
                in.requiredText("sender"),
                in.requiredTime("sent"),
                in.word("status", CapWord.Status.class),
                in.word("msgType", CapWord.MsgType.class),
                in.text("source"),
                in.word("scope", CapWord.Scope.class),
                in.text("restriction"),
                in.text("addresses"),
                in.texts("code"),
                in.text("note"),
                references(in.text("references").orElse("")),
                in.text("incidents"),
                infos(in.all("info")));
        in.end();
        return alert;
    }

    private static List<CapAlert.Reference> references(String text) throws NotCapException {
        List<CapAlert.Reference> references = new ArrayList<>();
        for (String one : text.strip().split("\\s+", -1)) {
            if (!one.isEmpty()) {
                String[] parts = one.split(",", -1);
                if (parts.length != REFERENCE_PARTS) {
                    throw new NotCapException(CapFault.Rule.REFERENCE, "alert/references", one);
                }
                references.add(
                        new CapAlert.Reference(parts[0], parts[1], CapFields.time("alert/references", parts[2])));
            }
        }
        return references;
    }

    private static List<CapInfo> infos(List<CapNode> nodes) throws NotCapException {
        List<CapInfo> infos = new ArrayList<>();
        for (CapNode node : nodes) {
            CapFields in = new CapFields(node);
            infos.add(info(in));
            in.end();
        }
        return infos;
    }

    private static CapInfo info(CapFields in) throws NotCapException {
        CapInfo info = new CapInfo(
                in.text("language"),
                in.words("category", CapWord.Category.class),
                in.requiredText("event"),
                in.words("responseType", CapWord.ResponseType.class),
                in.word("urgency", CapWord.Urgency.class),
                in.word("severity", CapWord.Severity.class),
                in.word("certainty", CapWord.Certainty.class),
                in.text("audience"),
                values(in.all("eventCode")),
                in.time("effective"),
                in.time("onset"),
                in.time("expires"),
                in.text("senderName"),
                in.text("headline"),
                in.text("description"),
                in.text("instruction"),
                in.text("web"),
                in.text("contact"),
                values(in.all("parameter")),
                resources(in.all("resource")),
                areas(in.all("area")));
        if (info.categories().isEmpty()) {
            throw new NotCapException(CapFault.Rule.MISSING, "alert/info/category", "");
        }
        return info;
    }

    private static List<NamedValue> values(List<CapNode> nodes) throws NotCapException {
        List<NamedValue> values = new ArrayList<>();
        for (CapNode node : nodes) {
            CapFields in = new CapFields(node);
            values.add(new NamedValue(in.requiredText("valueName"), in.requiredText("value")));
            in.end();
        }
        return values;
    }

    private static List<CapResource> resources(List<CapNode> nodes) throws NotCapException {
        List<CapResource> resources = new ArrayList<>();
        for (CapNode node : nodes) {
            CapFields in = new CapFields(node);
            resources.add(new CapResource(
                    in.requiredText("resourceDesc"),
                    in.requiredText("mimeType"),
                    in.text("size"),
                    in.text("uri"),
                    in.text("derefUri"),
                    in.text("digest")));
            in.end();
        }
        return resources;
    }

    private static List<CapArea> areas(List<CapNode> nodes) throws NotCapException {
        List<CapArea> areas = new ArrayList<>();
        for (CapNode node : nodes) {
            CapFields in = new CapFields(node);
            String description = in.requiredText("areaDesc");
            List<List<Position>> polygons = new ArrayList<>();
            for (CapNode polygon : in.all("polygon")) {
                polygons.add(corners(polygon));
            }
            List<CapArea.Circle> circles = new ArrayList<>();
            for (CapNode circle : in.all("circle")) {
                circles.add(circle(circle));
            }
            areas.add(new CapArea(
                    description,
                    polygons,
                    circles,
                    values(in.all("geocode")),
                    in.number("altitude"),
                    in.number("ceiling")));
            in.end();
        }
        return areas;
    }

    private static List<Position> corners(CapNode polygon) throws NotCapException {
        List<Position> corners = new ArrayList<>();
        for (String pair : CapFields.leaf(polygon).strip().split("\\s+", -1)) {
            corners.add(position(polygon.path(), pair));
        }
        return corners;
    }

    private static CapArea.Circle circle(CapNode circle) throws NotCapException {
        String[] parts = CapFields.leaf(circle).strip().split("\\s+", -1);
        if (parts.length != 2) {
            throw new NotCapException(CapFault.Rule.NUMBER, circle.path(), circle.text());
        }
        double radius = CapFields.number(circle.path(), parts[1]);
        if (radius < 0) {
            throw new NotCapException(CapFault.Rule.NUMBER, circle.path(), circle.text());
        }
        return new CapArea.Circle(position(circle.path(), parts[0]), radius);
    }

    private static Position position(String path, String pair) throws NotCapException {
        String[] parts = pair.split(",", -1);
        if (parts.length != 2) {
            throw new NotCapException(CapFault.Rule.NUMBER, path, pair);
        }
        double lat = CapFields.number(path, parts[0]);
        double lon = CapFields.number(path, parts[1]);
        if (lat < SOUTH_POLE || lat > NORTH_POLE || lon < WEST_END || lon > EAST_END) {
            throw new NotCapException(CapFault.Rule.NUMBER, path, pair);
        }
        return new Position(lat, lon);
    }
}
