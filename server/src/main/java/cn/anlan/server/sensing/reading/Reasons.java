package cn.anlan.server.sensing.reading;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/** Every reason a reader may give, in one place. */
public final class Reasons {

    /** The longest text in any field of a row. */
    static final int LONGEST_TEXT = 200;

    private Reasons() {}

    static Refusal empty() {
        return of("sensing.body-empty", null, null, "报文为空", "the body is empty");
    }

    static Refusal encoding(int at) {
        return of(
                "sensing.wrong-encoding",
                null,
                null,
                "报文必须是 UTF-8 编码；第 " + at + " 字节不是",
                "the body must be UTF-8; byte " + at + " is not");
    }

    /** It is no whole JSON. */
    public static Refusal malformed(String where) {
        return of(
                "sensing.malformed-json",
                null,
                where,
                "报文不是完整的 JSON：可能被截断或有语法错误",
                "the body is not whole JSON: it may be cut off or has a syntax error");
    }

    static Refusal overLimits(String where) {
        return of(
                "sensing.json-over-limits",
                null,
                where,
                "JSON 嵌套超过 16 层，或单个文本、数字、字段名过长",
                "the JSON is nested deeper than 16, or a text, number or name in it is too long");
    }

    /** The body is no batch. */
    public static Refusal notABatch(String zh, String en) {
        return of("sensing.not-a-batch", null, null, zh, en);
    }

    /** More rows than a body may hold. */
    public static Refusal tooManyRows(int most) {
        return of(
                "sensing.too-many-rows",
                null,
                null,
                "一份报文最多 " + most + " 条观测",
                "a body holds at most " + most + " observations");
    }

    /** A row is no object. */
    public static Refusal notAnObject() {
        return of("sensing.row-not-object", null, null, "每条观测必须是一个 JSON 对象", "each observation must be a JSON object");
    }

    static Refusal notAnArray() {
        return of("sensing.row-not-array", null, null, "dataArray 的每一行必须是数组", "each row of dataArray must be an array");
    }

    static Refusal wrongLength(int has, int wants) {
        return of(
                "sensing.row-length-differs",
                null,
                Integer.toString(has),
                "本行应有 " + wants + " 个值，与 components 一致",
                "this row must have " + wants + " values, as many as components");
    }

    /** A field that is required is not there. */
    public static Refusal missing(String field) {
        return of("sensing.field-missing", field, null, "缺少必填字段 " + field, "the field " + field + " is required");
    }

    /** A field stands there twice. */
    public static Refusal twice(String field) {
        return of(
                "sensing.field-twice",
                field,
                null,
                "字段 " + field + " 出现了两次",
                "the field " + field + " stands there twice");
    }

    /** A field is of another type. */
    public static Refusal wrongType(String field, String value, String zh, String en) {
        return of("sensing.wrong-type", field, value, field + " 必须是" + zh, field + " must be " + en);
    }

    static Refusal tooLong(String field, String value) {
        return of(
                "sensing.text-too-long",
                field,
                value,
                field + " 最多 " + LONGEST_TEXT + " 个字符",
                field + " has at most " + LONGEST_TEXT + " characters");
    }

    /** A field is no moment. */
    public static Refusal time(String field, String value) {
        return of(
                "sensing.time-malformed",
                field,
                value,
                "时间必须是带时区的 ISO 8601，例如 2021-07-24T12:00:00+08:00",
                "the time must be ISO 8601 with a zone, for example 2021-07-24T12:00:00+08:00");
    }

    static Refusal notFinite(String field, String value) {
        return of("sensing.value-not-finite", field, value, "数值必须是有限的", "the value must be a finite number");
    }

    private static Refusal of(String code, @Nullable String field, @Nullable String value, String zh, String en) {
        return new Refusal(code, field, value, new Bilingual(zh, en));
    }
}
