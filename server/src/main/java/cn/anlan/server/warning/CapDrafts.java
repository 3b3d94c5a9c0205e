package cn.anlan.server.warning;

import cn.anlan.engine.cap.CapAlert;
import cn.anlan.engine.cap.CapInfo;
import cn.anlan.engine.cap.CapInfo.NamedValue;
import cn.anlan.engine.cap.CapWord;
import cn.anlan.server.warning.cap.CapPlaces;
import cn.anlan.server.warning.cap.OfficialNotice;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What somebody's message states, as a draft that is then checked like any other. */
@Component
class CapDrafts {

    private static final Pattern SIGNAL = Pattern.compile("[蓝黄橙红]色|预警信号|预警");

    private final OfficialEvents events;

    CapDrafts(OfficialEvents events) {
        this.events = events;
    }

    /** The infos to be read: those in Chinese; where there are none, those in the language of the first. */
    static List<CapInfo> infos(CapAlert alert) {
        List<CapInfo> chinese = alert.infos().stream()
                .filter(info -> language(info).startsWith("zh"))
                .toList();
        return chinese.isEmpty() && !alert.infos().isEmpty()
                ? alert.infos().stream()
                        .filter(info ->
                                language(info).equals(language(alert.infos().getFirst())))
                        .toList()
                : chinese;
    }

    private static String language(CapInfo info) {
        return info.language().orElse("en-US").strip();
    }

    OfficialDraft draft(CapAlert alert, CapInfo info) {
        boolean exact = exact(info);
        String description = info.description().orElse("");
        String text = exact || info.instruction().isEmpty()
                ? description
                : (description + "\n" + info.instruction().get()).strip();
        String issuedAt = exact
                ? parameter(info, OfficialNotice.ISSUED_AT)
                        .orElse(info.effective().orElse(alert.sent()).toString())
                : alert.sent().toString();
        return new OfficialDraft(
                issuer(alert, info),
                number(alert, info),
                event(info),
                colour(info),
                info.headline().orElse(info.event()),
                text,
                issuedAt,
                parameter(info, OfficialNotice.EXPIRES_AT)
                        .orElse(info.expires().map(OffsetDateTime::toString).orElse(null)),
                new ArrayList<>(CapPlaces.paths(info.areas())),
                List.of());
    }

    /** A message of another Anlan, or one that this one sent on. */
    static boolean exact(CapInfo info) {
        return parameter(info, OfficialNotice.WARNING).isPresent();
    }

    static String issuer(CapAlert alert, CapInfo info) {
        return info.senderName().orElse(alert.sender());
    }

    /** The issuer's number; a sender who states none numbers by the identifier, as GB/T 34283 has it. */
    static @Nullable String number(CapAlert alert, CapInfo info) {
        return exact(info) ? parameter(info, OfficialNotice.NUMBER).orElse(null) : alert.identifier();
    }

    /** What it ends or replaces, as the issuer names it. */
    static List<String> ends(CapInfo info) {
        return info.parameters().stream()
                .filter(value -> value.name().equals(OfficialNotice.ENDS))
                .map(NamedValue::value)
                .toList();
    }

    /** By a code that we know, or by its name; else the words as they stand, which the check then names. */
    String event(CapInfo info) {
        String plain = SIGNAL.matcher(info.event()).replaceAll("").strip();
        return info.eventCodes().stream()
                .map(code -> code.value().strip())
                .filter(code -> events.find(code).isPresent())
                .findFirst()
                .or(() -> events.list().stream()
                        .filter(event -> event.title().zh().equals(plain)
                                || event.title().en().equalsIgnoreCase(plain))
                        .map(OfficialEvent::id)
                        .findFirst())
                .orElse(info.event());
    }

    /**
     * As a parameter says, or the event's name or the headline; a sender that uses the national codes of events also means by the severity
     * which colour it is (GB/T 34283). A severity alone is no colour.
     */
    private @Nullable String colour(CapInfo info) {
        Optional<String> said = parameter(info, OfficialNotice.COLOUR);
        if (said.isPresent()) {
            return said.get();
        }
        List<SignalColour> named = Stream.of(SignalColour.values())
                .filter(colour -> info.event().contains(colour.title().zh())
                        || info.headline().orElse("").contains(colour.title().zh()))
                .toList();
        if (named.size() == 1) {
            return named.getFirst().word();
        }
        boolean national = info.eventCodes().stream()
                .anyMatch(code -> events.list().stream()
                        .anyMatch(event -> code.value().strip().equals(event.code())));
        CapWord.Severity severity = info.severity();
        return !national
                ? null
                : Stream.of(SignalColour.values())
                        .filter(colour -> colour.severity() == severity)
                        .map(SignalColour::word)
                        .findFirst()
                        .orElse(null);
    }

    private static Optional<String> parameter(CapInfo info, String name) {
        return info.parameters().stream()
                .filter(value -> value.name().equals(name))
                .map(NamedValue::value)
                .findFirst();
    }
}
