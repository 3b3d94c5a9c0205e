package cn.anlan.server.sensing.position;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.sensing.reading.Json;
import cn.anlan.server.sensing.reading.Reasons;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** One row of a batch of positions while it is read, and the first thing that is wrong with it. */
final class PositionRow {

    /** The largest whole number that is taken, for bits of state and alarms. */
    private static final double MOST_BITS = 0xFFFF_FFFFL;

    private static final int LONGEST_TEXT = 200;
    private static final Set<String> NUMBERS =
            Set.of("lon", "lat", "altitudeM", "speedKmh", "direction", "status", "alarms");

    private final Subjects subjects;
    private final Map<String, Double> numbers = new HashMap<>();
    private @Nullable Long subject;
    private @Nullable Instant at;
    private @Nullable Refusal wrong;

    PositionRow(Subjects subjects) {
        this.subjects = subjects;
    }

    /** Ids of subjects by their codes; each is looked up once for a body. */
    static final class Subjects {
        private final Function<String, OptionalLong> find;
        private final Map<String, OptionalLong> found = new HashMap<>();

        Subjects(Function<String, OptionalLong> find) {
            this.find = find;
        }

        OptionalLong of(String code) {
            return found.computeIfAbsent(code, find);
        }
    }

    /** Reads the row that the parser stands on, and hands it over. */
    void read(JsonParser p, String text, int index, PositionSink sink) {
        int from = Json.offset(p);
        if (p.currentToken() != JsonToken.START_OBJECT) {
            p.skipChildren();
            int end = Math.clamp(Json.offset(p) + 1L, from, text.length());
            sink.wrong(index, 0, Reasons.notAnObject(), text.substring(from, end));
            return;
        }
        Set<String> seen = new HashSet<>();
        while (p.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = p.currentName();
            p.nextToken();
            if (name.equals("subject")) {
                readSubject(p);
            } else if (name.equals("at")) {
                readTime(p);
            } else if (NUMBERS.contains(name)) {
                readNumber(p, name);
            } else {
                p.skipChildren();
                continue;
            }
            if (!seen.add(name)) {
                is(Reasons.twice(name));
            }
        }
        for (String field : new String[] {"subject", "at", "lon", "lat"}) {
            if (!seen.contains(field)) {
                is(Reasons.missing(field));
            }
        }
        hand(index, sink, text.substring(from, Json.offset(p) + 1));
    }

    private void is(Refusal why) {
        if (wrong == null) {
            wrong = why;
        }
    }

    private void readSubject(JsonParser p) {
        JsonToken token = p.currentToken();
        if (token == JsonToken.VALUE_NUMBER_INT) {
            double id = p.getDoubleValue();
            if (Math.abs(id) < 1L << 53) {
                subject = (long) id;
            } else {
                is(unknown(p.getString()));
            }
        } else if (token == JsonToken.VALUE_STRING && p.getString().length() <= LONGEST_TEXT) {
            String code = p.getString();
            OptionalLong id = subjects.of(code);
            if (id.isPresent()) {
                subject = id.getAsLong();
            } else {
                is(unknown(code));
            }
        } else {
            otherType(
                    p,
                    "subject",
                    "对象编号，或不超过 200 字的编码",
                    "the number of a feature, or its code of at most 200 characters");
        }
    }

    private void readTime(JsonParser p) {
        if (p.currentToken() != JsonToken.VALUE_STRING || p.getString().length() > LONGEST_TEXT) {
            otherType(p, "at", "时间文本", "a moment as text");
            return;
        }
        String text = p.getString();
        try {
            at = text.endsWith("Z")
                    ? Instant.parse(text)
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException notATime) {
            is(Reasons.time("at", text));
        }
    }

    private void readNumber(JsonParser p, String name) {
        JsonToken token = p.currentToken();
        if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
            otherType(p, name, "数字", "a number");
            return;
        }
        double value = p.getDoubleValue();
        if (Double.isFinite(value)) {
            numbers.put(name, value);
        } else {
            is(beyond(name, p.getString()));
        }
    }

    private void otherType(JsonParser p, String field, String zh, String en) {
        JsonToken token = p.currentToken();
        boolean nested = token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY;
        String shown = nested ? token.asString() : p.getString();
        p.skipChildren();
        is(Reasons.wrongType(field, String.valueOf(shown), zh, en));
    }

    private void hand(int index, PositionSink sink, String text) {
        double altitude = whole("altitudeM", Integer.MIN_VALUE, Integer.MAX_VALUE);
        double direction = whole("direction", Integer.MIN_VALUE, Integer.MAX_VALUE);
        double status = whole("status", 0, MOST_BITS);
        double alarms = whole("alarms", 0, MOST_BITS);
        if (wrong != null || subject == null || at == null) {
            Refusal why = wrong == null ? Reasons.missing("subject") : wrong;
            sink.wrong(index, subject == null ? 0 : subject, why, text);
            return;
        }
        Fix fix = new Fix(
                subject,
                at,
                numbers.getOrDefault("lon", Double.NaN),
                numbers.getOrDefault("lat", Double.NaN),
                (int) altitude,
                numbers.getOrDefault("speedKmh", 0.0),
                (int) direction,
                (long) status,
                (long) alarms);
        sink.fix(index, fix, () -> text);
    }

    /** A number to the nearest whole one; 0 where it is not told. */
    private double whole(String name, double least, double most) {
        double value = Math.rint(numbers.getOrDefault(name, 0.0));
        if (value < least || value > most) {
            is(beyond(name, Double.toString(value)));
        }
        return value;
    }

    private static Refusal unknown(String subject) {
        Bilingual rule = new Bilingual("没有这个编号或编码的对象", "there is no feature of this number or code");
        return new Refusal("sensing.subject-unknown", "subject", subject, rule);
    }

    private static Refusal beyond(String field, String value) {
        Bilingual rule = new Bilingual(field + " 超出可表示的范围", field + " lies beyond what can be kept");
        return new Refusal("sensing.position-impossible", field, value, rule);
    }
}
