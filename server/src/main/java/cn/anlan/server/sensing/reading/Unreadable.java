package cn.anlan.server.sensing.reading;

import cn.anlan.server.kernel.Refusal;

/** A payload that cannot be read as a whole; nothing of it is taken in. */
public final class Unreadable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Refusal why;

    /** For this reason. */
    public Unreadable(Refusal why) {
        super(why.code() + ": " + why.rule().en());
        this.why = why;
    }

    /** Which rule the payload breaks. */
    public Refusal why() {
        return why;
    }
}
