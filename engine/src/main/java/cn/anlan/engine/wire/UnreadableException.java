package cn.anlan.engine.wire;

/** A body is no report; the fault says why and where. */
public final class UnreadableException extends Exception {

    private static final long serialVersionUID = 1;

    private final transient Fault fault;

    public UnreadableException(Fault.Reason reason, int at, Octets body) {
        super(reason + " at " + at, null, false, false);
        this.fault = new Fault(reason, at, body.hex());
    }

    /** Why, and at which octet of the body. */
    public Fault fault() {
        return fault;
    }
}
