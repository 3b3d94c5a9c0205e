package cn.anlan.engine.cap;

/** A document is no message; the fault says why and where. */
public final class NotCapException extends Exception {

    private static final long serialVersionUID = 1;

    private final transient CapFault fault;

    NotCapException(CapFault.Rule rule, String element, String value) {
        super(rule + " at " + element, null, false, false);
        this.fault = new CapFault(rule, element, value);
    }

    /** Why, and where. */
    public CapFault fault() {
        return fault;
    }
}
