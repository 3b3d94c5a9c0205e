package cn.anlan.server.sensing.reading;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** What else may be wrong with rows of a foreign system. */
final class MappingReasons {

    private MappingReasons() {}

    static Refusal encoding(String charset, int at) {
        return of(
                "sensing.wrong-encoding",
                null,
                null,
                "报文应为 " + charset + " 编码；第 " + at + " 字节不是",
                "the body must be in " + charset + "; byte " + at + " is not");
    }

    static Refusal renamed(String field, Collection<String> all) {
        return of(
                "sensing.field-renamed",
                field,
                String.join(", ", all),
                "整份报文都没有此字段：对方可能改了名；改好接入文件的对应后可整份重新读入",
                "no row has this field: the sender may have renamed it; mend the mapping and read the payload again");
    }

    static Refusal noRows(String at) {
        return of(
                "sensing.rows-missing",
                "rows.at",
                at,
                "报文里没有这个位置：对方可能返回了错误说明，或改了格式",
                "the body has no such place: the sender may have answered with an error, or changed its format");
    }

    static Refusal time(String field, String value) {
        return of(
                "sensing.time-otherwise",
                field,
                value,
                "时间与接入文件写明的格式不符，或没有这一天、这一时刻",
                "the time is not as the connector's file says, or there is no such day or hour");
    }

    static Refusal quality(String field, String value) {
        return of(
                "sensing.quality-set-aside",
                field,
                value,
                "对方标明此值不可用（接入文件写明不取）",
                "the sender marks it as not to be used, and the connector's file says that it is set aside");
    }

    static Refusal qualityUnknown(String field, String value) {
        return of(
                "sensing.quality-unknown",
                field,
                value,
                "接入文件没有说明此质量标记取不取",
                "the connector's file does not say whether such a value is taken");
    }

    static Refusal unmapped(String field, String value) {
        return of(
                "sensing.property-unmapped",
                field,
                value,
                "接入文件没有说明它对应什么观测要素，也没有说明忽略它",
                "the connector's file neither says which property it is nor that it is ignored");
    }

    static Refusal unit(String field, String value) {
        return of(
                "sensing.unit-unknown",
                field,
                value,
                "不认识此单位，或它量的是别的东西",
                "no such unit is known, or it measures something else");
    }

    static Refusal xml(String where) {
        return of(
                "sensing.malformed-xml",
                null,
                where,
                "报文不是完整的 XML：可能被截断或有语法错误",
                "the body is not whole XML: it may be cut off or has a syntax error");
    }

    static Refusal doctype() {
        return of(
                "sensing.xml-doctype",
                null,
                null,
                "不读取带文档类型声明或自定义实体的 XML",
                "XML with a document type or entities of its own is not read");
    }

    static Refusal overLimits(String what, int most) {
        return of(
                "sensing.row-over-limits",
                what,
                null,
                "超过读取上限：" + what + " 最多 " + most,
                "beyond what is read: at most " + most + " for " + what);
    }

    static Refusal quote(int line) {
        return of(
                "sensing.malformed-csv",
                null,
                "line " + line,
                "引号没有闭合，报文可能被截断",
                "a quotation mark is not closed; the body may be cut off");
    }

    private static Refusal of(String code, @Nullable String field, @Nullable String value, String zh, String en) {
        return new Refusal(code, field, value, new Bilingual(zh, en));
    }
}
