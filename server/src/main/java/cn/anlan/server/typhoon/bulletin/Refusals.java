package cn.anlan.server.typhoon.bulletin;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/** Every reason why a typhoon feed's row or payload is not taken, by its stable code. */
public final class Refusals {

    private Refusals() {}

    /** A value that must be there is not. */
    public static Refusal missing(String field) {
        return refusal("typhoon.missing-field", field, null, field + " 不能为空", field + " must be given");
    }

    /** Not a decimal number. */
    public static Refusal notANumber(String field, String value) {
        return refusal("typhoon.not-a-number", field, value, field + " 应为十进制数", field + " must be a decimal number");
    }

    /** A number that cannot be. */
    public static Refusal outOfRange(String field, String value, double least, double most) {
        String range = plain(least) + "–" + plain(most);
        return refusal(
                "typhoon.out-of-range",
                field,
                value,
                field + " 应在 " + range + " 之间",
                field + " must be within " + range);
    }

    /** Not a time, or not in the years of typhoon records. */
    public static Refusal badTime(String field, String value) {
        return refusal(
                "typhoon.bad-time",
                field,
                value,
                field + " 应为 1940–2100 年间的时间，如 2021-07-25 12:00:00",
                field + " must be a time of 1940-2100 like 2021-07-25 12:00:00");
    }

    /** Not four radii nor one. */
    public static Refusal badRadii(String field, String value) {
        return refusal(
                "typhoon.bad-radii",
                field,
                value,
                field + " 应为一个或四个 0–1500 公里的半径",
                field + " must be one radius or four, 0-1500 km");
    }

    /** Another type than text or number. */
    public static Refusal wrongType(String field, String value) {
        return refusal("typhoon.wrong-type", field, value, field + " 类型不符", field + " has the wrong type");
    }

    /** A word that is not in the feed's vocabulary. */
    public static Refusal unknownWord(String field, String value) {
        return refusal("typhoon.unknown-word", field, value, field + " 的取值不认识", field + " is not a known word");
    }

    /** Text that is too long or holds control characters. */
    public static Refusal badText(String field, String value) {
        return refusal(
                "typhoon.bad-text",
                field,
                value.codePoints().anyMatch(Character::isISOControl) ? null : value,
                field + " 过长或含控制字符",
                field + " is too long or holds control characters");
    }

    /** Two differing rows for one time in one payload; the later was taken. */
    public static Refusal repeatedTime(String field, String value) {
        return refusal(
                "typhoon.repeated-time",
                field,
                value,
                "同一时间出现不同的内容，以后出现者为准",
                "one time is stated twice differently; the later statement was taken");
    }

    /** A limit of the reader is passed. */
    public static Refusal tooMany(String field, int most) {
        return refusal(
                "typhoon.too-many",
                field,
                null,
                field + " 最多 " + most + " 行",
                field + " may have " + most + " rows at most");
    }

    /** More bad rows than are kept by name. */
    public static Refusal moreBadRows(int count) {
        return refusal(
                "typhoon.more-bad-rows",
                null,
                Integer.toString(count),
                "还有更多错误行，见原始报文",
                "there are more bad rows; see the raw payload");
    }

    /** The body is larger than the reader takes. */
    public static Refusal tooLarge(int bytes, int most) {
        return refusal(
                "typhoon.too-large",
                null,
                bytes + " B",
                "报文不能超过 " + most + " 字节",
                "a payload may have " + most + " bytes at most");
    }

    /** The body is not in UTF-8. */
    public static Refusal wrongEncoding() {
        return refusal("typhoon.wrong-encoding", null, null, "报文应为 UTF-8 编码", "the payload must be UTF-8");
    }

    /** The body ends too early. */
    public static Refusal truncated() {
        return refusal(
                "typhoon.truncated",
                null,
                null,
                "报文不完整，已取其完整的部分",
                "the payload ends too early; its complete part was taken");
    }

    /** The body is in no known format. */
    public static Refusal unreadable(@Nullable String detail) {
        return refusal("typhoon.unreadable", null, detail, "报文格式不认识", "the payload is in no known format");
    }

    /** The storm's number is missing or malformed. */
    public static Refusal badStormId(@Nullable String value) {
        return refusal(
                "typhoon.bad-storm-id", "tfid", value, "台风编号应为 6 或 8 位数字", "the storm number must have 6 or 8 digits");
    }

    /** Nothing in it can be taken. */
    public static Refusal noPositions() {
        return refusal("typhoon.no-positions", null, null, "没有可用的台风位置", "there is no usable position");
    }

    private static Refusal refusal(String code, @Nullable String field, @Nullable String value, String zh, String en) {
        return new Refusal(code, field, value, new Bilingual(zh, en));
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
