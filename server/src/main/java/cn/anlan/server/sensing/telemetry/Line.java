package cn.anlan.server.sensing.telemetry;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * One line to a station, from its beginning to its end. What it waits for has a deadline, which {@link TelemetryPort#sweep(Instant)}
 * looks at: a station that sends an octet now and then, one that takes no answer and one that went away without a word are the same.
 */
final class Line {

    /** A message that has begun is complete after this time, or an answer is taken, also over a slow modem. */
    static final Duration MESSAGE = Duration.ofSeconds(30);

    private static final int PIECE = 2048;

    private final Socket socket;
    private final Conversation conversation;
    private final Duration silence;
    private final Supplier<Instant> clock;
    private volatile Instant deadline;
    private volatile boolean late;
    private Instant begun = Instant.MAX;

    Line(Socket socket, Conversation conversation, Duration silence, Supplier<Instant> clock) {
        this.socket = socket;
        this.conversation = conversation;
        this.silence = silence;
        this.clock = clock;
        this.deadline = clock.get().plus(silence);
    }

    /**
     * Talks until one of both hangs up.
     *
     * @throws IOException where the line breaks; what was not answered is sent again by its station
     */
    void talk() throws IOException {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = socket.getInputStream();
            OutputStream out = socket.getOutputStream();
            byte[] piece = new byte[PIECE];
            int n = in.read(piece);
            while (n >= 0) {
                heard(piece, n, out);
                n = conversation.over() ? -1 : in.read(piece);
            }
        } finally {
            conversation.end();
        }
    }

    private void heard(byte[] piece, int n, OutputStream out) throws IOException {
        long before = conversation.messages();
        deadline = Instant.MAX; // it is our turn
        byte[] answer = conversation.heard(piece, 0, n);
        Instant turn = clock.get(); // theirs again from here on, also while our answer goes out
        if (answer.length > 0) {
            deadline = turn.plus(MESSAGE);
            out.write(answer);
            out.flush();
        }
        if (!conversation.waits()) {
            begun = Instant.MAX;
            deadline = turn.plus(silence);
            return;
        }
        if (begun.equals(Instant.MAX) || conversation.messages() > before) {
            begun = turn;
        }
        deadline = begun.plus(conversation.patience());
    }

    /** Closes the line if what it waits for should have come. */
    void sweep(Instant now) throws IOException {
        if (now.isAfter(deadline)) {
            late = true;
            socket.close();
        }
    }

    /** Whether it was closed because something did not come in time. */
    boolean late() {
        return late;
    }

    void close() throws IOException {
        socket.close();
    }
}
