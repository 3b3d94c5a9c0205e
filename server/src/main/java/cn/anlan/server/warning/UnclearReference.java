package cn.anlan.server.warning;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;

/** What is said where an issuer names a warning by its time and has issued several about the same event at that time. */
final class UnclearReference {

    private static final String CODE = "warning.reference-ambiguous";

    private UnclearReference() {}

    /** Nothing is done with it. */
    static OfficialCheck.Wrong refused(String named, String field) {
        return new OfficialCheck.Wrong(
                CODE,
                field,
                named,
                "该单位在这一时间发布过多条同一事件的预警，请改用编号指明",
                "this issuer issued several warnings about this event at that time: name the one by its number");
    }

    /** The warning that says so is taken in, what it might mean stays in force. */
    static Refusal said(String named) {
        return new Refusal(
                CODE,
                "replaces",
                named,
                new Bilingual(
                        "预警已收下，但该单位在这一时间发布过多条同一事件的预警，都仍有效：请改用编号指明被取代的",
                        "taken in, but this issuer issued several warnings about this event at that time, all still in force: name"
                                + " the one replaced by its number"));
    }

    /** The warning is taken in and stays in force, though it may be the one that was named. */
    static Refusal about(String named) {
        return new Refusal(
                CODE,
                "issuedAt",
                named,
                new Bilingual(
                        "预警已收下并有效，但先前收到的取代或解除以这一时间指明，而这一时间有多条：请核对指的是不是它",
                        "taken in and in force, but a replacement or lifting received before names this time, which several"
                                + " warnings have: look whether this one is meant"));
    }
}
