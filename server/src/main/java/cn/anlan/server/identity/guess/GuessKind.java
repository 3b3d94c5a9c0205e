package cn.anlan.server.identity.guess;

/** Guesses that are counted, each by the action of the entry that tells their sum. */
public enum GuessKind {
    /** At a name that is no account. */
    NO_ACCOUNT("identity.guesses-at-no-account"),
    /** At an account, beyond the first ones, which are entries of their own. */
    ACCOUNT("identity.guesses-at-accounts"),
    /** The one too many, at a name that is no account. */
    LOCKED_NAME("identity.guesses-locked-names"),
    /** By an outside identity that is no account and was turned away a while ago. */
    OUTSIDE("identity.guesses-from-outside");

    private final String action;

    GuessKind(String action) {
        this.action = action;
    }

    /** What the journal calls it. */
    public String action() {
        return action;
    }
}
