package cn.anlan.server.sensing.telemetry;

/** Our side of one line. Not for several threads. */
public interface Conversation {

    /**
     * Takes what came. When it returns, whatever it answers for is on disk.
     *
     * @return what to send back; empty for nothing
     */
    byte[] heard(byte[] octets, int from, int to);

    /** Whether the beginning of a message is held. */
    boolean waits();

    /** How many messages came, right or wrong ones; grows. */
    long messages();

    /** Whether the line is to be closed by us. */
    boolean over();

    /** The line is closed: what is held is no message. */
    void end();
}
