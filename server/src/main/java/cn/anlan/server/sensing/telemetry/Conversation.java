package cn.anlan.server.sensing.telemetry;

import java.time.Duration;

/** Our side of one line. Not for several threads. */
public interface Conversation {

    /**
     * Takes what came. When it returns, whatever it answers for is on disk.
     *
     * @return what to send back; empty for nothing
     */
    byte[] heard(byte[] octets, int from, int to);

    /** Whether the beginning of a message is held, or some of its parts. */
    boolean waits();

    /** How many messages came, right or wrong ones; grows. While the parts of one are awaited nothing else counts. */
    long messages();

    /** How long the message that has begun may take from its beginning. */
    default Duration patience() {
        return Line.MESSAGE;
    }

    /** Whether the line is to be closed by us. */
    boolean over();

    /** The line is closed: what is held is no message. */
    void end();
}
