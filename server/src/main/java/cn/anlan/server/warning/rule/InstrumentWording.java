package cn.anlan.server.warning.rule;

import cn.anlan.engine.rule.Reason;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.warning.rule.Resolved.Ranked;

/** What is said of an instrument that says nothing, or always the same. */
final class InstrumentWording {

    private InstrumentWording() {}

    static Wording.Said noData(RuleDefinition rule, Ranked limit, int rank, Reason r) {
        String minutes = Wording.number(r.observed());
        Bilingual headline = rank == 0
                ? new Bilingual("已恢复来数", "data again")
                : new Bilingual(minutes + " 分钟无数据", "no data for " + minutes + " min");
        String since = Wording.ZH.format(r.at().atZone(Wording.BEIJING));
        String sinceEn = Wording.EN.format(r.at().atZone(Wording.BEIJING));
        String most = Wording.number(r.limit());
        return new Wording.Said(
                headline,
                new Bilingual(
                        "%s：最近一次观测 %s，限值 %s 分钟（%s）"
                                .formatted(
                                        rule.title().zh(),
                                        since,
                                        most,
                                        Wording.from(limit).zh()),
                        "%s: last observed %s, limit %s min (%s)"
                                .formatted(
                                        rule.title().en(),
                                        sinceEn,
                                        most,
                                        Wording.from(limit).en())));
    }

    static Wording.Said stuck(RuleDefinition rule, Ranked limit, int rank, Reason r) {
        String minutes = Wording.number(r.observed());
        Bilingual headline = rank == 0
                ? new Bilingual("读数已有变化", "the readings change again")
                : new Bilingual("读数 " + minutes + " 分钟未变", "the same reading for " + minutes + " min");
        String most = Wording.number(r.limit());
        String within = Wording.number(rule.tolerance()) + " " + rule.unit();
        return new Wording.Said(
                headline,
                new Bilingual(
                        "%s：%s 分钟内变化不超过 %s，限值 %s 分钟（%s）"
                                .formatted(
                                        rule.title().zh(),
                                        minutes,
                                        within,
                                        most,
                                        Wording.from(limit).zh()),
                        "%s: within %s for %s min, limit %s min (%s)"
                                .formatted(
                                        rule.title().en(),
                                        within,
                                        minutes,
                                        most,
                                        Wording.from(limit).en())));
    }
}
