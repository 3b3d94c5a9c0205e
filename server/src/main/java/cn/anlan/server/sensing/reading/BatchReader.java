package cn.anlan.server.sensing.reading;

import java.util.HashSet;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Anlan's own batch: {@code {"observations": [{"datastream": "code/property" or id, "observedAt": "...", "value": 1.5}]}}.
 * Fields with other names are passed over, so that senders may add to the format.
 */
public final class BatchReader {

    /** The most rows in one body. */
    public static final int MOST_ROWS = 100_000;

    private BatchReader() {}

    /**
     * Reads a whole body.
     *
     * @return how many rows there were
     * @throws Unreadable if it cannot be read as a whole; the sink may have been handed rows, which must then be dropped
     */
    public static int read(byte[] body, RowSink sink) {
        String text = Json.text(body);
        try (JsonParser p = Json.parser(text)) {
            if (p.nextToken() != JsonToken.START_OBJECT) {
                throw notABatch();
            }
            int rows = -1;
            while (p.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean observations = p.currentName().equals("observations");
                JsonToken value = p.nextToken();
                if (observations && value == JsonToken.START_ARRAY && rows < 0) {
                    rows = rows(p, text, sink);
                } else {
                    p.skipChildren();
                }
            }
            if (rows < 0) {
                throw notABatch();
            }
            if (p.nextToken() != null) {
                throw new Unreadable(Reasons.malformed("after the end"));
            }
            return rows;
        } catch (JacksonException failed) {
            throw Json.unreadable(failed);
        }
    }

    /** Reads one row by itself, as a correction brings it. */
    public static void readOne(byte[] row, RowSink sink) {
        String text = Json.text(row);
        try (JsonParser p = Json.parser(text)) {
            p.nextToken();
            row(p, text, 0, sink);
            if (p.nextToken() != null) {
                throw new Unreadable(Reasons.malformed("after the end"));
            }
        } catch (JacksonException failed) {
            throw Json.unreadable(failed);
        }
    }

    private static Unreadable notABatch() {
        return new Unreadable(Reasons.notABatch(
                "报文必须是含 observations 数组的对象", "the body must be an object with an array observations"));
    }

    private static int rows(JsonParser p, String text, RowSink sink) {
        int index = 0;
        while (p.nextToken() != JsonToken.END_ARRAY) {
            if (index == MOST_ROWS) {
                throw new Unreadable(Reasons.tooManyRows(MOST_ROWS));
            }
            row(p, text, index++, sink);
        }
        return index;
    }

    private static void row(JsonParser p, String text, int index, RowSink sink) {
        int from = Json.offset(p);
        Fields fields = new Fields("datastream", "observedAt", "value");
        if (p.currentToken() != JsonToken.START_OBJECT) {
            p.skipChildren();
            fields.is(Reasons.notAnObject());
            int end = Json.offset(p) + p.getStringLength();
            fields.hand(sink, index, text, from, Math.clamp(end, from, text.length()));
            return;
        }
        Set<String> seen = new HashSet<>(4);
        while (p.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = p.currentName();
            p.nextToken();
            switch (name) {
                case "datastream" -> fields.readDatastream(p);
                case "observedAt" -> fields.readTime(p, false);
                case "value" -> fields.readValue(p);
                default -> {
                    p.skipChildren();
                    continue;
                }
            }
            if (!seen.add(name)) {
                fields.is(Reasons.twice(name));
            }
        }
        fields.requireDatastream();
        fields.requireTime();
        fields.requireValue();
        fields.hand(sink, index, text, from, Json.offset(p) + 1);
    }
}
