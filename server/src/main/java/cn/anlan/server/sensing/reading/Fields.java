package cn.anlan.server.sensing.reading;

import cn.anlan.server.kernel.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The three fields of one row while it is read, and the first thing that is wrong with it. */
final class Fields {

    private final String datastreamName;
    private final String timeName;
    private final String valueName;

    @Nullable
    String datastream;

    @Nullable
    Instant time;

    double value = Double.NaN;

    @Nullable
    Refusal wrong;

    Fields(String datastreamName, String timeName, String valueName) {
        this.datastreamName = datastreamName;
        this.timeName = timeName;
        this.valueName = valueName;
    }

    void is(Refusal why) {
        if (wrong == null) {
            wrong = why;
        }
    }

    /** A name or a number; the parser stands on the value. */
    void readDatastream(JsonParser p) {
        JsonToken token = p.currentToken();
        if (token == JsonToken.VALUE_NUMBER_INT) {
            datastream = p.getString();
        } else if (token == JsonToken.VALUE_STRING) {
            String text = p.getString();
            datastream = text;
            if (text.length() > Reasons.LONGEST_TEXT) {
                is(Reasons.tooLong(datastreamName, text));
            }
        } else {
            otherType(p, datastreamName, "文本“编码/要素”或整数编号", "text \"code/property\" or a whole number");
        }
    }

    /** A moment, or an interval, of which the end counts (OGC 18-088 allows both). */
    void readTime(JsonParser p, boolean interval) {
        if (p.currentToken() != JsonToken.VALUE_STRING) {
            otherType(p, timeName, "文本", "text");
            return;
        }
        String text = p.getString();
        if (text.length() > Reasons.LONGEST_TEXT) {
            is(Reasons.tooLong(timeName, text));
            return;
        }
        String moment = interval ? text.substring(text.indexOf('/') + 1) : text;
        try {
            time = moment.endsWith("Z")
                    ? Instant.parse(moment)
                    : OffsetDateTime.parse(moment).toInstant();
        } catch (DateTimeException notATime) {
            is(Reasons.time(timeName, text));
        }
    }

    void readValue(JsonParser p) {
        JsonToken token = p.currentToken();
        if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
            otherType(p, valueName, "数字", "a number");
            return;
        }
        value = p.getDoubleValue();
        if (!Double.isFinite(value)) {
            is(Reasons.notFinite(valueName, p.getString()));
        }
    }

    private void otherType(JsonParser p, String field, String zh, String en) {
        JsonToken token = p.currentToken();
        boolean nested = token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY;
        String shown = nested ? token.asString() : p.getString();
        p.skipChildren();
        is(Reasons.wrongType(field, String.valueOf(shown), zh, en));
    }

    void requireDatastream() {
        if (datastream == null) {
            is(Reasons.missing(datastreamName));
        }
    }

    void requireTime() {
        if (time == null) {
            is(Reasons.missing(timeName));
        }
    }

    void requireValue() {
        if (Double.isNaN(value)) {
            is(Reasons.missing(valueName));
        }
    }

    void hand(RowSink sink, int index, String text, int from, int to) {
        if (wrong != null) {
            sink.wrong(index, wrong, text.substring(from, to));
        } else if (datastream != null) {
            sink.row(index, datastream, time, value, () -> text.substring(from, to));
        }
    }
}
