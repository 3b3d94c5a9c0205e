package cn.anlan.server.warning;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.platform.Printable;
import cn.anlan.server.registry.Areas;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads a draft into a warning, or says which field breaks which rule. */
@Component
class OfficialCheck {

    static final int LONGEST_LINE = 200;
    static final int LONGEST_TEXT = 4_000;
    static final int MOST_AREAS = 200;
    static final int MOST_REFERENCES = 50;
    /** A warning from the future is a wrong clock or a slip of the finger. */
    static final Duration AHEAD = Duration.ofHours(1);

    private final OfficialEvents events;
    private final Areas areas;

    OfficialCheck(OfficialEvents events, Areas areas) {
        this.events = events;
        this.areas = areas;
    }

    /** Thrown inside this class only, so that each field's rule stands on one line. */
    static final class Wrong extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Refusal refusal;

        Wrong(String code, String field, @Nullable String value, String zh, String en) {
            super(code);
            this.refusal = new Refusal(code, field, value, new Bilingual(zh, en));
        }

        Refusal refusal() {
            return refusal;
        }
    }

    OfficialWarning read(OfficialDraft draft, UUID id, String source, Instant now) throws Wrong {
        String issuer = line("issuer", draft.issuer());
        String number = lineOrNone("number", draft.number());
        OfficialEvent event = event(draft.event());
        String colourWord = line("colour", draft.colour());
        SignalColour colour = SignalColour.ofWord(colourWord)
                .orElseThrow(() -> new Wrong(
                        "warning.colour-unknown",
                        "colour",
                        colourWord,
                        "应为 blue、yellow、orange、red 之一",
                        "must be blue, yellow, orange or red"));
        String headline = line("headline", draft.headline());
        String text = text(draft.text());
        Instant issuedAt = issuedAt(draft.issuedAt(), now);
        Instant expiresAt =
                draft.expiresAt() == null || draft.expiresAt().isBlank() ? null : time("expiresAt", draft.expiresAt());
        if (expiresAt != null && !expiresAt.isAfter(issuedAt)) {
            throw new Wrong(
                    "warning.expires-before-issue",
                    "expiresAt",
                    draft.expiresAt(),
                    "应晚于发布时间",
                    "must be after issuedAt");
        }
        return new OfficialWarning(
                id,
                issuer,
                number,
                event,
                colour,
                headline,
                text,
                issuedAt,
                expiresAt,
                now,
                source,
                "active",
                null,
                null,
                null,
                null,
                areas(draft.areas()));
    }

    /** What a warning takes the place of. */
    List<OfficialReference> replaced(OfficialWarning by, OfficialDraft draft, Scope sender) throws Wrong {
        List<OfficialReference> references = new ArrayList<>();
        for (String named : named("replaces", draft.replaces() == null ? List.of() : draft.replaces())) {
            references.add(new OfficialReference(
                    by.issuer(), by.event().id(), named, by.id(), by.issuedAt(), by.number(), null, sender.areas()));
        }
        return references;
    }

    /** What a row of a feed lifts. */
    List<OfficialReference> lifted(OfficialCancellation row, Scope sender, Instant now) throws Wrong {
        String issuer = line("issuer", row.issuer());
        String number = lineOrNone("number", row.number());
        OfficialEvent event = event(row.event());
        String text = text(row.text());
        Instant issuedAt = issuedAt(row.issuedAt(), now);
        List<OfficialReference> references = new ArrayList<>();
        for (String named : named("ends", row.ends() == null ? List.of() : row.ends())) {
            references.add(new OfficialReference(
                    issuer, event.id(), named, null, issuedAt, number, text.isEmpty() ? null : text, sender.areas()));
        }
        return references;
    }

    private static List<String> named(String field, List<@Nullable String> stated) throws Wrong {
        if (stated.size() > MOST_REFERENCES) {
            throw new Wrong(
                    "warning.references-too-many", field, Integer.toString(stated.size()), "最多 50 条", "has at most 50");
        }
        List<String> named = new ArrayList<>();
        for (@Nullable String one : stated) {
            named.add(line(field, one));
        }
        return named.stream().distinct().toList();
    }

    private OfficialEvent event(@Nullable String stated) throws Wrong {
        String word = line("event", stated);
        return events.find(word)
                .orElseThrow(() -> new Wrong(
                        "warning.event-unknown", "event", word, "不是目录中的预警事件", "is not an event of the catalogue"));
    }

    private static String text(@Nullable String stated) throws Wrong {
        String text = stated == null ? "" : stated.strip();
        if (text.length() > LONGEST_TEXT) {
            throw new Wrong("warning.too-long", "text", text, "最多 4000 字", "has at most 4,000 characters");
        }
        printable("text", text);
        return text;
    }

    private static Instant issuedAt(@Nullable String stated, Instant now) throws Wrong {
        Instant issuedAt = time("issuedAt", line("issuedAt", stated));
        if (issuedAt.isAfter(now.plus(AHEAD))) {
            throw new Wrong("warning.issued-in-future", "issuedAt", stated, "发布时间晚于现在", "lies in the future");
        }
        return issuedAt;
    }

    private static @Nullable String lineOrNone(String field, @Nullable String value) throws Wrong {
        return value == null || value.isBlank() ? null : line(field, value);
    }

    /**
     * Refuses a warning for an area that is not the sender's.
     *
     * @param field which field brought the sender to it
     */
    void covered(Scope scope, OfficialWarning warning, String field) throws Wrong {
        for (AreaPath area : warning.areas()) {
            if (!scope.covers(area)) {
                throw new Wrong(
                        "warning.area-not-covered",
                        field,
                        area.code(),
                        "不在发送方的管辖范围内",
                        "lies outside the sender's areas");
            }
        }
    }

    private List<AreaPath> areas(@Nullable List<@Nullable String> codes) throws Wrong {
        if (codes == null || codes.isEmpty()) {
            throw new Wrong("warning.areas-missing", "areas", null, "至少一个行政区", "needs at least one area");
        }
        if (codes.size() > MOST_AREAS) {
            throw new Wrong(
                    "warning.areas-too-many", "areas", Integer.toString(codes.size()), "最多 200 个", "has at most 200");
        }
        List<AreaPath> paths = new ArrayList<>();
        for (@Nullable String code : codes) {
            if (code == null
                    || !AreaPath.isCode(code)
                    || areas.find(new AreaPath(code)).isEmpty()) {
                throw new Wrong("warning.area-unknown", "areas", code, "没有这个行政区划代码", "there is no area with this code");
            }
            paths.add(new AreaPath(code));
        }
        return paths.stream().distinct().sorted().toList();
    }

    private static String line(String field, @Nullable String value) throws Wrong {
        if (value == null || value.isBlank()) {
            throw new Wrong("warning.missing", field, value, "不能为空", "must not be empty");
        }
        if (value.length() > LONGEST_LINE) {
            throw new Wrong("warning.too-long", field, value, "最多 200 字", "has at most 200 characters");
        }
        printable(field, value);
        return value.strip();
    }

    private static void printable(String field, String value) throws Wrong {
        if (!Printable.is(value)) {
            throw new Wrong("warning.control-character", field, null, "含有控制字符", "holds a control character");
        }
    }

    private static Instant time(String field, String value) throws Wrong {
        try {
            return OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeException notATime) {
            throw new Wrong(
                    "warning.time-unreadable",
                    field,
                    value,
                    "应为带时区的时间，如 2021-07-24T09:00:00+08:00",
                    "must be a time with its zone, such as 2021-07-24T09:00:00+08:00");
        }
    }
}
