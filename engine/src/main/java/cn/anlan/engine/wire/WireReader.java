package cn.anlan.engine.wire;

/** Reads a stream of octets as it comes, hands on whole messages, and says what is none. Not for several threads. */
public interface WireReader {

    /** Takes some octets in: those from one index up to another. */
    void read(byte[] octets, int from, int to);

    /** The stream has ended: what is held is no message. */
    void end();

    /** Whether the beginning of a message is held. */
    boolean waits();
}
