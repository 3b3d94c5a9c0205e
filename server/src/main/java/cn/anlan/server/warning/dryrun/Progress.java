package cn.anlan.server.warning.dryrun;

/** Whoever works on a dry run tells how far it is, and hears whether it is still wanted. */
interface Progress {

    /**
     * Said often.
     *
     * @param share 0 to 1
     * @throws Cancelled if it is no longer wanted
     * @throws TooMuch if it has taken too long
     */
    void at(double share);

    /** Nobody wants the answer any more. */
    final class Cancelled extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** A limit on work is reached. */
    final class TooMuch extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
