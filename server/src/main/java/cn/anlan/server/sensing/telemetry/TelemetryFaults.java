package cn.anlan.server.sensing.telemetry;

import cn.anlan.engine.wire.Fault;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import java.util.Locale;

/** Why octets are no message, in the reader's words. */
final class TelemetryFaults {

    private TelemetryFaults() {}

    /** {@code sensing.octets-} and the rule, with the place and the octets. */
    static Refusal refusal(Fault fault) {
        String code = "sensing.octets-"
                + fault.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
        Bilingual rule = rule(fault.reason());
        return new Refusal(
                code,
                "octets",
                fault.octets(),
                new Bilingual(rule.zh() + "（第 " + fault.at() + " 字节）", rule.en() + " (octet " + fault.at() + ")"));
    }

    private static Bilingual rule(Fault.Reason reason) {
        return switch (reason) {
            case NOISE -> new Bilingual("不属于任何报文的字节", "octets that belong to no message");
            case BEGIN_MARK -> new Bilingual("长度之后应为起始符 02 或 16", "02 or 16 must follow the length");
            case END_MARK -> new Bilingual("正文之后不是结束符，长度可能有误", "no end mark behind the body; the length may be wrong");
            case CHECK -> new Bilingual("校验码不符", "the check does not fit");
            case PART ->
                new Bilingual(
                        "分包有缺失或次序不对，或序号不在 1 与总包数之间",
                        "a part is missing or out of turn, or its number does not lie between 1 and their total");
            case CUT_SHORT -> new Bilingual("报文不完整", "the message is cut short");
            case TIME -> new Bilingual("不是正确的时间", "is no correct time");
            case DIGITS -> new Bilingual("应为两位十进制数（BCD）", "must be two decimal digits (BCD)");
            case TEXT -> new Bilingual("不是 GB 18030 文字", "is no text in GB 18030");
            case CIPHER -> new Bilingual("不接收加密的正文", "an enciphered body is not read");
            case ESCAPE -> new Bilingual("转义序列有误", "an escape that stands for nothing");
            case LENGTH -> new Bilingual("长度与收到的字节数不符", "the length does not fit what came");
            case RANGE -> new Bilingual("数值超出可能范围", "a value beyond what there can be");
            case TOO_LONG -> new Bilingual("报文过长", "the message is too long");
            case ELEMENT -> new Bilingual("要素的标识或定义有误", "an element's guide or definition is wrong");
            case FUNCTION -> new Bilingual("不读取此功能码的正文", "a body of this function is not read");
        };
    }
}
