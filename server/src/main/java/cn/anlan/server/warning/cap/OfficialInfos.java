package cn.anlan.server.warning.cap;

import cn.anlan.engine.cap.CapInfo;
import cn.anlan.engine.cap.CapInfo.NamedValue;
import cn.anlan.engine.cap.CapWord.Certainty;
import cn.anlan.engine.cap.CapWord.ResponseType;
import cn.anlan.engine.cap.CapWord.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a message says of an official warning, in Chinese in the issuer's words, in English in ours. */
public final class OfficialInfos {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final OfficialNotice notice;

    private OfficialInfos(OfficialNotice notice) {
        this.notice = notice;
    }

    /** Of a warning in force. */
    public static List<CapInfo> inForce(OfficialNotice notice) {
        OfficialInfos infos = new OfficialInfos(notice);
        String english = "%s warning (%s), issued by %s"
                .formatted(notice.eventTitle().en(), notice.colourTitle().en(), notice.issuer());
        return List.of(
                infos.info("zh-CN", notice.eventTitle().zh(), notice.headline(), notice.text(), false),
                infos.info(
                        "en",
                        notice.eventTitle().en(),
                        english,
                        "%s at %s (Beijing time) for %s%s. The issuer's words stand in the Chinese part."
                                .formatted(english, minute(notice.issuedAt()), infos.places(), infos.until()),
                        false));
    }

    /**
     * Of a warning that is over.
     *
     * @param how {@code cancelled}, {@code expired} or {@code replaced}
     */
    public static List<CapInfo> over(OfficialNotice notice, String how, @Nullable String reason) {
        OfficialInfos infos = new OfficialInfos(notice);
        String zh = switch (how) {
            case "expired" -> "有效期已过";
            case "replaced" -> "已由新的预警取代";
            default -> "发布单位已解除";
        };
        String en = switch (how) {
            case "expired" -> "has expired";
            case "replaced" -> "was replaced by a newer one";
            default -> "was lifted by its issuer";
        };
        String english = "%s warning (%s) of %s %s"
                .formatted(notice.eventTitle().en(), notice.colourTitle().en(), notice.issuer(), en);
        return List.of(
                infos.info(
                        "zh-CN",
                        notice.eventTitle().zh(),
                        zh + "：" + notice.headline(),
                        reason == null ? zh + "。" : reason,
                        true),
                infos.info("en", notice.eventTitle().en(), english, english + ", for " + infos.places() + ".", true));
    }

    private String places() {
        return notice.areas().stream().map(CapPlaces.Named::name).collect(Collectors.joining(", "));
    }

    private String until() {
        return notice.expiresAt() == null ? "" : ", in force until " + minute(notice.expiresAt());
    }

    private static String minute(Instant at) {
        return MINUTE.format(at.atOffset(CapMessage.ZONE));
    }

    private CapInfo info(String language, String event, String headline, String text, boolean over) {
        Optional<OffsetDateTime> effective = Optional.of(second(notice.issuedAt()));
        return new CapInfo(
                Optional.of(language),
                List.of(notice.category()),
                event,
                over ? List.of(ResponseType.ALL_CLEAR) : List.of(),
                over ? Urgency.PAST : notice.urgency(),
                notice.severity(),
                over ? Certainty.OBSERVED : Certainty.LIKELY,
                Optional.empty(),
                codes(),
                over ? Optional.empty() : effective,
                Optional.empty(),
                over ? Optional.empty() : expires(),
                Optional.of(notice.issuer()),
                Optional.of(headline),
                text.isEmpty() ? Optional.empty() : Optional.of(text),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                parameters(over),
                List.of(),
                List.of(CapPlaces.area(notice.areas(), notice.polygons(), notice.circles())));
    }

    /** The end of the second in which it ends: a document knows no parts, and no warning is shortened by that. */
    private Optional<OffsetDateTime> expires() {
        Instant at = notice.expiresAt();
        if (at == null) {
            return Optional.empty();
        }
        OffsetDateTime second = second(at);
        return Optional.of(whole(at) ? second : second.plus(Duration.ofSeconds(1)));
    }

    private static boolean whole(Instant at) {
        return at.equals(at.truncatedTo(ChronoUnit.SECONDS));
    }

    private static OffsetDateTime second(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).atOffset(CapMessage.ZONE);
    }

    private List<NamedValue> codes() {
        List<NamedValue> codes = new ArrayList<>();
        String national = notice.nationalCode();
        if (national != null) {
            codes.add(new NamedValue("nationalEventCode", national));
        }
        codes.add(new NamedValue("anlan:event", notice.event()));
        return codes;
    }

    private List<NamedValue> parameters(boolean over) {
        List<NamedValue> values = new ArrayList<>();
        values.add(new NamedValue(OfficialNotice.COLOUR, notice.colour()));
        values.add(new NamedValue(OfficialNotice.WARNING, notice.id().toString()));
        String number = notice.number();
        if (number != null) {
            values.add(new NamedValue(OfficialNotice.NUMBER, number));
        }
        List<String> ends = over ? List.of(notice.name()) : notice.replaced();
        ends.forEach(name -> values.add(new NamedValue(OfficialNotice.ENDS, name)));
        exact(OfficialNotice.ISSUED_AT, notice.issuedAt()).ifPresent(values::add);
        exact(OfficialNotice.EXPIRES_AT, notice.expiresAt()).ifPresent(values::add);
        notice.original()
                .map(one -> one.sender() + "," + one.identifier() + "," + one.sent())
                .ifPresent(original -> values.add(new NamedValue(OfficialNotice.ORIGINAL, original)));
        return values;
    }

    private static Optional<NamedValue> exact(String name, @Nullable Instant at) {
        return at == null || whole(at) ? Optional.empty() : Optional.of(new NamedValue(name, at.toString()));
    }
}
