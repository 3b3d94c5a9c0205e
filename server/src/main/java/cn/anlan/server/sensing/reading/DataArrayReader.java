package cn.anlan.server.sensing.reading;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The data array extension of OGC SensorThings 1.1 (OGC 18-088, clause 13.2), {@code CreateObservations}: an array of groups,
 * each with {@code Datastream/@iot.id}, {@code components} and {@code dataArray}, in any order. Of the components,
 * {@code phenomenonTime} and {@code result} are read; a row without a phenomenon time is of the moment it is received.
 */
public final class DataArrayReader {

    private static final String ID = "@iot.id";

    private DataArrayReader() {}

    /**
     * Reads a whole body.
     *
     * @return how many rows there were
     * @throws Unreadable if it cannot be read as a whole
     */
    public static int read(byte[] body, RowSink sink) {
        String text = Json.text(body);
        try (JsonParser p = Json.parser(text)) {
            if (p.nextToken() != JsonToken.START_ARRAY) {
                throw shape();
            }
            int rows = 0;
            while (p.nextToken() != JsonToken.END_ARRAY) {
                if (p.currentToken() != JsonToken.START_OBJECT) {
                    throw shape();
                }
                rows = group(p, text, rows, sink);
            }
            if (p.nextToken() != null) {
                throw new Unreadable(Reasons.malformed("after the end"));
            }
            return rows;
        } catch (JacksonException failed) {
            throw Json.unreadable(failed);
        }
    }

    private static Unreadable shape() {
        return new Unreadable(Reasons.notABatch(
                "报文必须是数组，每组含 Datastream、components 和 dataArray",
                "the body must be an array of groups with Datastream, components and dataArray"));
    }

    private static int group(JsonParser p, String text, int first, RowSink sink) {
        String datastream = null;
        List<String> components = null;
        int from = -1;
        int to = -1;
        while (p.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = p.currentName();
            JsonToken value = p.nextToken();
            if (name.equals("Datastream") && value == JsonToken.START_OBJECT) {
                datastream = id(p);
            } else if (name.equals("components") && value == JsonToken.START_ARRAY) {
                components = components(p);
            } else if (name.equals("dataArray") && value == JsonToken.START_ARRAY) {
                from = Json.offset(p);
                p.skipChildren();
                to = Json.offset(p) + 1;
            } else {
                p.skipChildren();
            }
        }
        if (components == null || from < 0) {
            throw shape();
        }
        return rows(text.substring(from, to), new Group(datastream, components), first, sink);
    }

    private record Group(@Nullable String datastream, List<String> components) {}

    private static @Nullable String id(JsonParser p) {
        String id = null;
        while (p.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean isId = p.currentName().equals(ID);
            JsonToken value = p.nextToken();
            if (isId && (value == JsonToken.VALUE_NUMBER_INT || value == JsonToken.VALUE_STRING)) {
                id = p.getString();
            } else {
                p.skipChildren();
            }
        }
        return id;
    }

    private static List<String> components(JsonParser p) {
        List<String> names = new ArrayList<>();
        while (p.nextToken() != JsonToken.END_ARRAY) {
            if (p.currentToken() != JsonToken.VALUE_STRING || names.size() == 20) {
                throw shape();
            }
            names.add(p.getString());
        }
        if (!names.contains("result")) {
            throw shape();
        }
        return names;
    }

    private static int rows(String text, Group group, int first, RowSink sink) {
        int index = first;
        try (JsonParser p = Json.parser(text)) {
            p.nextToken();
            while (p.nextToken() != JsonToken.END_ARRAY) {
                if (index == BatchReader.MOST_ROWS) {
                    throw new Unreadable(Reasons.tooManyRows(BatchReader.MOST_ROWS));
                }
                row(p, text, group, index++, sink);
            }
        }
        return index;
    }

    private static void row(JsonParser p, String text, Group group, int index, RowSink sink) {
        int from = Json.offset(p);
        Fields fields = new Fields("Datastream/@iot.id", "phenomenonTime", "result");
        fields.datastream = group.datastream();
        if (p.currentToken() != JsonToken.START_ARRAY) {
            p.skipChildren();
            fields.is(Reasons.notAnArray());
            fields.hand(sink, index, text, from, Math.min(text.length(), from + Reasons.LONGEST_TEXT));
            return;
        }
        int column = 0;
        while (p.nextToken() != JsonToken.END_ARRAY) {
            String component =
                    column < group.components().size() ? group.components().get(column) : "";
            switch (component) {
                case "phenomenonTime" -> fields.readTime(p, true);
                case "result" -> fields.readValue(p);
                default -> p.skipChildren();
            }
            column++;
        }
        if (column != group.components().size()) {
            fields.wrong = Reasons.wrongLength(column, group.components().size());
        }
        fields.requireDatastream();
        fields.requireValue();
        fields.hand(sink, index, text, from, Json.offset(p) + 1);
    }
}
