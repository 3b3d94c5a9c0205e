package cn.anlan.server.sensing.position;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.sensing.reading.Json;
import cn.anlan.server.sensing.reading.Reasons;
import cn.anlan.server.sensing.reading.Unreadable;
import java.util.OptionalLong;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Anlan's own batch of positions: {@code {"positions": [{"subject": id or "code", "at": "...", "lon": 121.5, "lat": 28.1}]}}, with
 * {@code altitudeM}, {@code speedKmh}, {@code direction}, {@code status} and {@code alarms} where they are known. Fields with other names
 * are passed over, so that senders may add to the format.
 */
final class PositionBatchReader implements PositionReader {

    /** The most rows in one body. */
    static final int MOST_ROWS = 100_000;

    private final Function<String, OptionalLong> subjects;

    /** @param subjects the id of a subject by its code; asked once for each code of a body */
    PositionBatchReader(Function<String, OptionalLong> subjects) {
        this.subjects = subjects;
    }

    @Override
    public void read(byte[] body, PositionSink sink) {
        String text = Json.text(body);
        try (JsonParser p = Json.parser(text)) {
            if (p.nextToken() != JsonToken.START_OBJECT) {
                throw notABatch();
            }
            boolean there = false;
            while (p.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean positions = p.currentName().equals("positions");
                JsonToken value = p.nextToken();
                if (positions && value == JsonToken.START_ARRAY && !there) {
                    there = true;
                    rows(p, text, sink);
                } else {
                    p.skipChildren();
                }
            }
            if (!there) {
                throw notABatch();
            }
            if (p.nextToken() != null) {
                throw new Unreadable(Reasons.malformed("after the end"));
            }
        } catch (JacksonException failed) {
            throw Json.unreadable(failed);
        }
    }

    private void rows(JsonParser p, String text, PositionSink sink) {
        PositionRow.Subjects known = new PositionRow.Subjects(subjects);
        int index = 0;
        while (p.nextToken() != JsonToken.END_ARRAY) {
            if (index == MOST_ROWS) {
                throw new Unreadable(tooMany());
            }
            new PositionRow(known).read(p, text, index++, sink);
        }
    }

    private static Unreadable notABatch() {
        return new Unreadable(
                Reasons.notABatch("报文必须是含 positions 数组的对象", "the body must be an object with an array positions"));
    }

    private static Refusal tooMany() {
        Bilingual rule =
                new Bilingual("一份报文最多 " + MOST_ROWS + " 条定位", "a body holds at most " + MOST_ROWS + " positions");
        return new Refusal("sensing.too-many-rows", null, null, rule);
    }
}
