package cn.anlan.server.kernel;

/** Carries a {@link Refusal} to the HTTP border, where it becomes {@code application/problem+json}. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;
    private final int status;

    /** @param status the HTTP status that fits: 400 malformed, 403 no right, 404 unknown, 409 conflict, 422 rule broken */
    public RefusedException(int status, Refusal refusal) {
        super(refusal.code() + " " + refusal.field() + ": " + refusal.rule().en());
        this.status = status;
        this.refusal = refusal;
    }

    /** What was refused, and by which rule. */
    public Refusal refusal() {
        return refusal;
    }

    /** The HTTP status that fits. */
    public int status() {
        return status;
    }
}
