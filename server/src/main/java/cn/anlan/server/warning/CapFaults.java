package cn.anlan.server.warning;

import cn.anlan.engine.cap.CapAlert;
import cn.anlan.engine.cap.CapFault;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.sensing.Rejection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Why a message of CAP 1.2 is not taken in, in words, with the element as the sender wrote it. */
final class CapFaults {

    /** Fields of a draft, as they are called in a message. */
    private static final Map<String, String> ELEMENTS = Map.of(
            "issuer", "alert/info/senderName",
            "number", "alert/identifier",
            "event", "alert/info/eventCode",
            "colour", "alert/info/parameter",
            "headline", "alert/info/headline",
            "text", "alert/info/description",
            "issuedAt", "alert/sent",
            "expiresAt", "alert/info/expires",
            "areas", "alert/info/area/geocode",
            "ends", "alert/references");

    private CapFaults() {}

    static Rejection whole(String code, String element, @Nullable String value, String zh, String en) {
        return Rejection.whole(new Refusal(code, element, value, new Bilingual(zh, en)));
    }

    static Rejection unreadable(CapFault fault) {
        return Rejection.whole(
                new Refusal("warning.cap-unreadable", fault.element(), fault.value(), rule(fault.rule())));
    }

    /** What is wrong with one info, or not clear in it. */
    static Rejection info(int n, CapAlert alert, Refusal refusal) {
        String field = refusal.field() == null ? "" : refusal.field();
        String element = ELEMENTS.getOrDefault(field, field.equals("replaces") ? "alert/references" : field);
        return new Rejection(
                n,
                new Refusal(refusal.code(), element, refusal.value(), refusal.rule()),
                alert.sender() + "," + alert.identifier() + "," + alert.sent(),
                null);
    }

    private static Bilingual rule(CapFault.Rule rule) {
        return switch (rule) {
            case XML -> new Bilingual("不是完整的 XML", "is no whole XML");
            case DOCTYPE -> new Bilingual("不得带文档类型或实体", "must have no document type and no entities");
            case TOO_LARGE -> new Bilingual("字节、元素或层数过多", "has too many octets, elements or levels");
            case ROOT -> new Bilingual("不是 CAP 1.2 的 alert", "is no alert of CAP 1.2");
            case UNKNOWN -> new Bilingual("元素不认识或位置不对", "is not known, or not in its place");
            case MISSING -> new Bilingual("缺少必需的元素", "must be there");
            case TWICE -> new Bilingual("只能出现一次", "may be there once");
            case WORD -> new Bilingual("不在 CAP 1.2 的取值表里", "is none of the words of CAP 1.2");
            case TIME -> new Bilingual("应为带秒和数字时区的时间", "must be a time with seconds and a numeric zone");
            case NUMBER -> new Bilingual("不是数或超出范围", "is no number, or out of range");
            case NAME -> new Bilingual("不得含空白、逗号、< 或 &", "must have no blank, comma, < or &");
            case REFERENCE -> new Bilingual("应为 sender,identifier,sent", "must be sender,identifier,sent");
            case RESTRICTION -> new Bilingual("受限消息应写明给谁", "a restricted message says to whom");
            case ADDRESSES -> new Bilingual("私密消息应写明收件人", "a private message says to whom");
            case REFERENCES_MISSING -> new Bilingual("更新或解除应写明所指", "an update or cancel names what it is about");
            case CIRCULAR -> new Bilingual("不得指向自己", "must not name itself");
            case CORNERS -> new Bilingual("多边形至少四个点，且不能过多", "a ring has at least four corners, and not too many");
            case OPEN -> new Bilingual("多边形首尾应相同", "a ring ends where it begins");
            case CROSSING -> new Bilingual("多边形不得自相交", "a ring does not cross itself");
            case CEILING -> new Bilingual("上限应在下限之上", "a ceiling stands above an altitude");
            case EXPIRES -> new Bilingual("应晚于生效时间", "must be after it is effective");
        };
    }
}
